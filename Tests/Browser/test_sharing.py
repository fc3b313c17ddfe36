"""How widely an asset is shared, in the browser: what that exposes, and a link that is allowed and revoked."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from demonstration import demonstrate
from test_approvals import Desks
from test_pages import violations

HOUSE = """
- {kind: person, email: bea@example.com, name: Bea Tran, department: Bids, roles: [builder, end_user]}
- {kind: person, email: joe@example.com, name: Joe Marek, department: Bids, roles: [auditor]}
- id: brochure
  kind: chatgpt_gpt
  name: Brochure
  owner: bea@example.com
  purpose: Tells what we sell
  environment: development
  audience: everyone
  sharing: link
  data_scope: {classification: public}
  model: gpt-4.1-mini
"""


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_an_owner_allows_a_link_and_revokes_it(
    browser: Browser, tmp_path: Path, pictures: Path, width: int, scheme: str
):
    place = demonstrate(tmp_path / "data")
    desks = Desks(browser, place, tmp_path)
    desks.apply(HOUSE)
    desk = desks.sit("bea", width, scheme)
    bea = desk.page
    bea.goto(place.console + "assets/brochure")
    sharing = bea.get_by_role("region", name="Sharing")
    expect(sharing).to_contain_text("Anybody with the link")
    expect(sharing).to_contain_text("What it knows can leave the organisation")
    sharing.get_by_label("What a link is for").fill("Trade fair")
    sharing.get_by_label("Days it lasts").fill("7")
    sharing.get_by_role("button", name="Allow a link").click()
    expect(bea.get_by_role("table", name="Links")).to_contain_text("Open")
    bea.screenshot(path=pictures / f"sharing-{scheme}-{width}.png", full_page=True)
    assert violations(bea) == [] and desk.fits()

    joe = desks.sit("joe").page
    joe.goto(place.console + "assets/brochure")
    expect(joe.get_by_role("table", name="Links")).to_contain_text("Trade fair")
    expect(joe.get_by_role("button", name="Allow a link")).to_have_count(0)

    bea.get_by_role("button", name="Revoke Trade fair").click()
    expect(bea.get_by_role("table", name="Links")).to_contain_text("Revoked")
    expect(bea.get_by_role("button", name="Revoke Trade fair")).to_have_count(0)
    troubles = [trouble for watched in desks.watched for trouble in watched.troubles]
    for watched in desks.watched:
        watched.page.context.close()
    place.server.stop()
    assert troubles == []
