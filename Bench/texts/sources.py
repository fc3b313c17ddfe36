"""Source code in four languages; about one file in fifteen has a key or an address of somebody in it."""

from .chat import NOUNS, TOPICS, VERBS
from .made import COMPANIES, FAMILY, Maker

PYTHON = ['''def {verb}_{noun}({noun2}: list[dict], limit: int = {count}) -> int:
    """Takes {topic} into account."""
    total = 0
    for index, item in enumerate({noun2}[:limit]):
        if item.get("{noun}") is None or index % {small} == 0:
            continue
        total += len(item["{noun}"]) * {count}
    logger.info("{verb} %s: %d", "{noun}", total)
    return total
''', '''class {Noun}{Verb}er:
    """Keeps every {noun} until somebody has to {verb} it."""

    def __init__(self, path: str = "/var/lib/{noun}/{verb}.db", timeout: float = {small}.5):
        self._path = path
        self._timeout = timeout
        self._items: dict[str, {Noun}] = {{}}

    async def {verb}(self, key: str) -> bool:
        async with self._lock:
            found = self._items.pop(key, None)
        return found is not None and found.age < {count}
''', '''@pytest.mark.parametrize("size, expected", [({small}, {count}), (0, 0), (-1, {count2})])
def test_{verb}_keeps_the_{noun}(size, expected):
    # {topic}
    assert {verb}_{noun}([{{"{noun}": "x" * size}}]) == expected
''']
TYPESCRIPT = ['''export async function {verb}{Noun}(id: string, options: {Noun}Options = {{}}): Promise<{Noun}[]> {{
  const response = await fetch(`${{baseUrl}}/api/{noun}s/${{id}}?limit={count}`, {{ headers: {{ accept: 'application/json' }} }});
  if (!response.ok) throw new {Noun}Error(response.status, '{verb} failed');
  const {{ items, next }} = (await response.json()) as Page<{Noun}>;
  return next && items.length < {count} ? items.concat(await {verb}{Noun}(next, options)) : items;
}}
''', '''interface {Noun}Props {{
  readonly {noun}: string;
  readonly {verb}Count?: number; // {topic}
  on{Verb}?: (event: CustomEvent<{{ value: number }}>) => void;
}}

const default{Noun}: Required<Pick<{Noun}Props, '{verb}Count'>> = {{ {verb}Count: {small} }};
''', '''  it('should {verb} the {noun} once', () => {{
    const {noun} = create{Noun}({{ size: {small}, label: "{noun2}" }});
    expect({noun}.{verb}().map((entry) => entry.id)).toEqual([{count}, {count2}, {small}]);
  }});
''']
GO = ['''// {Verb}{Noun} looks after {topic}.
func (s *Server) {Verb}{Noun}(ctx context.Context, req *pb.{Verb}{Noun}Request) (*pb.{Noun}, error) {{
	if req.GetId() == "" || len(req.Items) > {count} {{
		return nil, status.Errorf(codes.InvalidArgument, "{noun}: got %d items, want at most %d", len(req.Items), {count})
	}}
	row := s.db.QueryRowContext(ctx, `SELECT id, {noun}, created_at FROM {noun}s WHERE id = $1 LIMIT {small}`, req.GetId())
	var out {Noun}
	if err := row.Scan(&out.ID, &out.{Noun}, &out.CreatedAt); err != nil {{
		return nil, fmt.Errorf("{verb} {noun} %q: %w", req.GetId(), err)
	}}
	return out.Proto(), nil
}}
''', '''type {Noun}Config struct {{
	Max{Noun}s int           `json:"max_{noun}s" yaml:"max_{noun}s"`
	{Verb}After time.Duration `json:"{verb}_after,omitempty"` // {topic}
	mu        sync.RWMutex
}}
''', '''	for _, tc := range []struct {{ name string; in, want int }}{{ {{"{noun}", {small}, {count}}}, {{"{noun2}", {count2}, 0}} }} {{
		t.Run(tc.name, func(t *testing.T) {{
			if got := {verb}{Noun}(tc.in); got != tc.want {{ t.Errorf("{verb}{Noun}(%d) = %d, want %d", tc.in, got, tc.want) }}
		}})
	}}
''']
C = ['''/* {topic} */
static int {noun}_{verb}(struct {noun} *self, const uint8_t *data, size_t length)
{{
    uint32_t hash = 0x{hex}u;
    for (size_t i = 0; i < length && i < {count}; i++)
        hash = (hash ^ data[i]) * 16777619u;
    if (self->{noun2}_count >= {noun}_MAX || hash % {small} == 0)
        return -EINVAL;
    self->items[self->{noun2}_count++] = (struct {noun}_item){{ .hash = hash, .length = length }};
    return 0;
}}
''', '''static const uint8_t {noun}_table[] = {{
    0x{byte}, 0x{byte}, 0x{byte}, 0x{byte}, 0x{byte}, 0x{byte}, 0x{byte}, 0x{byte}, 0x{byte}, 0x{byte}, 0x{byte}, 0x{byte},
    0x{byte}, 0x{byte}, 0x{byte}, 0x{byte}, 0x{byte}, 0x{byte}, 0x{byte}, 0x{byte}, 0x{byte}, 0x{byte}, 0x{byte}, 0x{byte},
}};
''', '''#define {noun}_MAX {count}
#ifdef CONFIG_{noun}
extern void {verb}_{noun}(const char *restrict name, unsigned flags);
#endif
''']
HEADS = {
    "python": ("# {company}: {topic}\nimport asyncio\nimport logging\n\nimport pytest\n\n"
               "logger = logging.getLogger(__name__)\n\n\n", PYTHON),
    "typescript": ("// {company}: {topic}\nimport {{ Page, baseUrl }} from '../{noun}/client';\n\n", TYPESCRIPT),
    "go": ("// {company}: {topic}\npackage {noun}\n\nimport (\n\t\"context\"\n\t\"fmt\"\n\t\"example.com/{noun}/pb\"\n)\n\n", GO),
    "c": ("/* {company}: {topic} */\n#include <stdint.h>\n#include <errno.h>\n#include \"{noun}.h\"\n\n", C)}
SLIPS = ("AUTHOR = \"{name} <{mail}>\"", "api_key = \"{secret}\"", "// ask {name}, {mail}", "host = \"{address}\"  # {name}")


def filled(maker: Maker, template: str) -> str:
    return template.format_map(Slots(maker, maker.pick(NOUNS), maker.pick(VERBS)))


class Slots(dict):
    """What stands in a template: a noun and a verb throughout, everything else anew at every place."""

    def __init__(self, maker: Maker, noun: str, verb: str):
        super().__init__(noun=noun, verb=verb, Noun=noun.title(), Verb=verb.title())
        self.maker = maker

    def __missing__(self, slot: str) -> str:
        maker = self.maker
        made = {
            "noun2": lambda: maker.pick(NOUNS) + "s", "topic": lambda: maker.pick(TOPICS), "company": lambda: maker.pick(COMPANIES),
            "count": lambda: maker.number(10, 9000), "count2": lambda: maker.number(1, 900), "small": lambda: maker.number(2, 9),
            "hex": lambda: maker.hexadecimal(8), "byte": lambda: maker.hexadecimal(2), "name": maker.name, "mail": maker.mail,
            "secret": lambda: maker.letters(32), "address": maker.private_ip}
        return str(made[slot]())


def text(maker: Maker) -> str:
    """One file of two to ten kilobytes."""
    head, blocks = HEADS[maker.pick(tuple(HEADS))]
    parts = [filled(maker, head)] + [filled(maker, maker.pick(blocks)) for _ in range(maker.number(5, 22))]
    if maker.chance(0.07):
        parts.insert(maker.number(1, len(parts)), filled(maker, maker.pick(SLIPS)) + "\n")
    if maker.chance(0.5):
        parts.insert(1, f"# TODO({maker.pick(FAMILY).lower()}): {maker.pick(TOPICS)}\n" if blocks is PYTHON else "\n")
    return "\n".join(parts)
