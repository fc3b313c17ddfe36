// What PKCS #11 v2.40 calls its functions, structures and constants. Nothing is linked: a token's module is loaded when it is
// configured.
#include <p11-kit-1/p11-kit/pkcs11.h>
