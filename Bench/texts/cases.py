"""Questions for Cedar engines: people in groups, documents in folders, and sets of policies of several sizes."""

from .made import Maker

ACTIONS = "view edit share delete chat".split()
SIZES = (10, 100, 1000)
GROUPS, PEOPLE, FOLDERS, DOCUMENTS, REQUESTS = 40, 400, 60, 600, 4000


def uid(kind: str, name: str) -> dict:
    return {"type": kind, "id": name}


def entities(maker: Maker) -> list[dict]:
    made = [{"uid": uid("Group", f"group{number}"), "attrs": {},
             "parents": [uid("Group", f"group{number // 4}")] if number >= 4 else []} for number in range(GROUPS)]
    made += [{"uid": uid("Folder", f"folder{number}"), "attrs": {"secret": maker.chance(0.2)},
              "parents": [uid("Folder", f"folder{number // 5}")] if number >= 5 else []} for number in range(FOLDERS)]
    made += [{"uid": uid("Person", f"person{number}"),
              "attrs": {"level": maker.number(1, 9), "department": f"d{maker.number(0, 12)}", "contractor": maker.chance(0.2)},
              "parents": [uid("Group", f"group{maker.number(0, GROUPS - 1)}") for _ in range(2)]} for number in range(PEOPLE)]
    made += [{"uid": uid("Document", f"document{number}"),
              "attrs": {"owner": {"__entity": uid("Person", f"person{maker.number(0, PEOPLE - 1)}")},
                        "labels": [maker.pick(("public", "internal", "restricted"))], "size": maker.number(1, 9000)},
              "parents": [uid("Folder", f"folder{maker.number(0, FOLDERS - 1)}")]} for number in range(DOCUMENTS)]
    return made


def request(maker: Maker) -> dict:
    return {"principal": uid("Person", f"person{maker.number(0, PEOPLE - 1)}"), "action": uid("Action", maker.pick(ACTIONS)),
            "resource": uid("Document", f"document{maker.number(0, DOCUMENTS - 1)}"),
            "context": {"mfa": maker.chance(0.7), "hour": maker.number(0, 23), "network": maker.pick(("office", "home", "other"))}}


def policy(maker: Maker, number: int) -> str:
    group, folder = f'Group::"group{maker.number(0, GROUPS - 1)}"', f'Folder::"folder{maker.number(0, FOLDERS - 1)}"'
    action = maker.pick(ACTIONS)
    if number % 5 == 4:
        condition = maker.pick((
            "unless { context.mfa }", f'when {{ context.hour < {maker.number(4, 9)} && principal.contractor }}',
            'when { resource.labels.contains("restricted") && context.network != "office" }'))
        return f'forbid (principal, action == Action::"{action}", resource in {folder}) {condition};'
    head = maker.pick((
        f'principal in {group}, action == Action::"{action}", resource in {folder}',
        f'principal in {group}, action in [Action::"view", Action::"{action}"], resource',
        f'principal, action == Action::"{action}", resource in {folder}'))
    condition = maker.pick((
        "", f" when {{ principal.level >= {maker.number(2, 9)} }}", " when { resource.owner == principal }",
        f' when {{ resource.size < {maker.number(100, 9000)} && context.mfa }}',
        f' when {{ principal.department == "d{maker.number(0, 12)}" }} unless {{ principal.contractor }}'))
    return f"permit ({head}){condition};"


def cases(seed: int, requests: int = REQUESTS, sizes: tuple[int, ...] = SIZES) -> dict:
    """A file for `sallyport cedar bench` and its peer."""
    maker = Maker(seed, "cases")
    return {"entities": entities(maker), "requests": [request(maker) for _ in range(requests)],
            "policies": {str(size): "\n".join(policy(maker, number) for number in range(size)) for size in sizes}}
