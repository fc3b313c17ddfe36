#include "CPolicyFiles.h"

// C23 has had this directive since 2023; compilers that know it warn when another standard is asked for.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char sallyport_cedarschema[] = {
#embed "../../Policies/sallyport.cedarschema"
};
static const unsigned char labels_json[] = {
#embed "../../Policies/labels.json"
};
static const unsigned char people_cedar[] = {
#embed "../../Policies/baseline/people.cedar"
};
static const unsigned char people_tests_json[] = {
#embed "../../Policies/baseline/people.tests.json"
};
static const unsigned char record_cedar[] = {
#embed "../../Policies/baseline/record.cedar"
};
static const unsigned char record_tests_json[] = {
#embed "../../Policies/baseline/record.tests.json"
};
static const unsigned char roles_cedar[] = {
#embed "../../Policies/baseline/roles.cedar"
};
static const unsigned char roles_tests_json[] = {
#embed "../../Policies/baseline/roles.tests.json"
};
static const unsigned char audience_cedar[] = {
#embed "../../Policies/baseline/audience.cedar"
};
static const unsigned char audience_tests_json[] = {
#embed "../../Policies/baseline/audience.tests.json"
};
static const unsigned char duties_cedar[] = {
#embed "../../Policies/baseline/duties.cedar"
};
static const unsigned char duties_tests_json[] = {
#embed "../../Policies/baseline/duties.tests.json"
};
static const unsigned char environments_cedar[] = {
#embed "../../Policies/baseline/environments.cedar"
};
static const unsigned char environments_tests_json[] = {
#embed "../../Policies/baseline/environments.tests.json"
};
static const unsigned char purpose_cedar[] = {
#embed "../../Policies/baseline/purpose.cedar"
};
static const unsigned char purpose_tests_json[] = {
#embed "../../Policies/baseline/purpose.tests.json"
};
static const unsigned char models_cedar[] = {
#embed "../../Policies/baseline/models.cedar"
};
static const unsigned char models_tests_json[] = {
#embed "../../Policies/baseline/models.tests.json"
};
static const unsigned char labels_cedar[] = {
#embed "../../Policies/baseline/labels.cedar"
};
static const unsigned char labels_tests_json[] = {
#embed "../../Policies/baseline/labels.tests.json"
};
static const unsigned char personal_data_cedar[] = {
#embed "../../Policies/baseline/personal-data.cedar"
};
static const unsigned char personal_data_tests_json[] = {
#embed "../../Policies/baseline/personal-data.tests.json"
};
static const unsigned char secrets_cedar[] = {
#embed "../../Policies/baseline/secrets.cedar"
};
static const unsigned char secrets_tests_json[] = {
#embed "../../Policies/baseline/secrets.tests.json"
};
static const unsigned char customer_data_cedar[] = {
#embed "../../Policies/baseline/customer-data.cedar"
};
static const unsigned char customer_data_tests_json[] = {
#embed "../../Policies/baseline/customer-data.tests.json"
};
static const unsigned char internal_documents_cedar[] = {
#embed "../../Policies/baseline/internal-documents.cedar"
};
static const unsigned char internal_documents_tests_json[] = {
#embed "../../Policies/baseline/internal-documents.tests.json"
};
static const unsigned char own_data_cedar[] = {
#embed "../../Policies/baseline/own-data.cedar"
};
static const unsigned char own_data_tests_json[] = {
#embed "../../Policies/baseline/own-data.tests.json"
};
static const unsigned char manipulation_cedar[] = {
#embed "../../Policies/baseline/manipulation.cedar"
};
static const unsigned char manipulation_tests_json[] = {
#embed "../../Policies/baseline/manipulation.tests.json"
};
static const unsigned char sharing_cedar[] = {
#embed "../../Policies/baseline/sharing.cedar"
};
static const unsigned char sharing_tests_json[] = {
#embed "../../Policies/baseline/sharing.tests.json"
};
static const unsigned char memory_cedar[] = {
#embed "../../Policies/baseline/memory.cedar"
};
static const unsigned char memory_tests_json[] = {
#embed "../../Policies/baseline/memory.tests.json"
};
static const unsigned char egress_cedar[] = {
#embed "../../Policies/baseline/egress.cedar"
};
static const unsigned char egress_tests_json[] = {
#embed "../../Policies/baseline/egress.tests.json"
};
static const unsigned char volume_cedar[] = {
#embed "../../Policies/baseline/volume.cedar"
};
static const unsigned char volume_tests_json[] = {
#embed "../../Policies/baseline/volume.tests.json"
};
static const unsigned char console_cedar[] = {
#embed "../../Policies/baseline/console.cedar"
};
static const unsigned char console_tests_json[] = {
#embed "../../Policies/baseline/console.tests.json"
};
static const unsigned char vault_cedar[] = {
#embed "../../Policies/baseline/vault.cedar"
};
static const unsigned char vault_tests_json[] = {
#embed "../../Policies/baseline/vault.tests.json"
};
static const unsigned char operations_cedar[] = {
#embed "../../Policies/baseline/operations.cedar"
};
static const unsigned char operations_tests_json[] = {
#embed "../../Policies/baseline/operations.tests.json"
};
static const unsigned char files_cedar[] = {
#embed "../../Policies/baseline/files.cedar"
};
static const unsigned char files_tests_json[] = {
#embed "../../Policies/baseline/files.tests.json"
};

#define FILE(name, bytes) {name, bytes, sizeof bytes}

static const struct sallyport_policy_file files[] = {
    FILE("sallyport.cedarschema", sallyport_cedarschema),
    FILE("labels.json", labels_json),
    FILE("baseline/people.cedar", people_cedar),
    FILE("baseline/people.tests.json", people_tests_json),
    FILE("baseline/record.cedar", record_cedar),
    FILE("baseline/record.tests.json", record_tests_json),
    FILE("baseline/roles.cedar", roles_cedar),
    FILE("baseline/roles.tests.json", roles_tests_json),
    FILE("baseline/audience.cedar", audience_cedar),
    FILE("baseline/audience.tests.json", audience_tests_json),
    FILE("baseline/duties.cedar", duties_cedar),
    FILE("baseline/duties.tests.json", duties_tests_json),
    FILE("baseline/environments.cedar", environments_cedar),
    FILE("baseline/environments.tests.json", environments_tests_json),
    FILE("baseline/purpose.cedar", purpose_cedar),
    FILE("baseline/purpose.tests.json", purpose_tests_json),
    FILE("baseline/models.cedar", models_cedar),
    FILE("baseline/models.tests.json", models_tests_json),
    FILE("baseline/labels.cedar", labels_cedar),
    FILE("baseline/labels.tests.json", labels_tests_json),
    FILE("baseline/personal-data.cedar", personal_data_cedar),
    FILE("baseline/personal-data.tests.json", personal_data_tests_json),
    FILE("baseline/secrets.cedar", secrets_cedar),
    FILE("baseline/secrets.tests.json", secrets_tests_json),
    FILE("baseline/customer-data.cedar", customer_data_cedar),
    FILE("baseline/customer-data.tests.json", customer_data_tests_json),
    FILE("baseline/internal-documents.cedar", internal_documents_cedar),
    FILE("baseline/internal-documents.tests.json", internal_documents_tests_json),
    FILE("baseline/own-data.cedar", own_data_cedar),
    FILE("baseline/own-data.tests.json", own_data_tests_json),
    FILE("baseline/files.cedar", files_cedar),
    FILE("baseline/files.tests.json", files_tests_json),
    FILE("baseline/manipulation.cedar", manipulation_cedar),
    FILE("baseline/manipulation.tests.json", manipulation_tests_json),
    FILE("baseline/sharing.cedar", sharing_cedar),
    FILE("baseline/sharing.tests.json", sharing_tests_json),
    FILE("baseline/memory.cedar", memory_cedar),
    FILE("baseline/memory.tests.json", memory_tests_json),
    FILE("baseline/egress.cedar", egress_cedar),
    FILE("baseline/egress.tests.json", egress_tests_json),
    FILE("baseline/volume.cedar", volume_cedar),
    FILE("baseline/volume.tests.json", volume_tests_json),
    FILE("baseline/console.cedar", console_cedar),
    FILE("baseline/console.tests.json", console_tests_json),
    FILE("baseline/vault.cedar", vault_cedar),
    FILE("baseline/vault.tests.json", vault_tests_json),
    FILE("baseline/operations.cedar", operations_cedar),
    FILE("baseline/operations.tests.json", operations_tests_json),
};

size_t sallyport_policy_file_count(void) { return sizeof files / sizeof files[0]; }

struct sallyport_policy_file sallyport_policy_file_at(size_t index) { return files[index]; }
