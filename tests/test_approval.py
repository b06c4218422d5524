"""A second person: what one submits another approves or sends back; the doors refuse every other way. On the real store, over real drafts."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from metrics.access import Access, AccessRefused, Act, GuardedStore, Settings, SettingsError, Visit, settings
from metrics.desk.approval import approve, propose, proposed, seen, send_back, submit, take_back, waiting
from metrics.desk.changes import since
from metrics.desk.doubts import still_open
from metrics.desk.later import NotCorrected, correct
from metrics.desk.publishing import Desk, NotPublished, publish, undo
from metrics.desk.reading import Loaded
from metrics.drafts import OPEN, PUBLISHED, SUBMITTED, DraftError, Drafts, folder_of
from metrics.marks import mark
from metrics.store import Store
from metrics.views import changes as told

AUTH = {"client_id": "c", "client_secret": "s", "server_metadata_url": "https://id.vn/x", "redirect_uri": "https://cchc.vn/oauth2callback"}
AN, CHI = "An <an@cchc.vn>", "Chi <chi@cchc.vn>"
ROLES = {"an": ["analyst"], "binh": ["analyst"], "chi": ["approver"], "dung": ["analyst", "approver"], "khach": []}
HEAD = "Tỉnh;Năm;Chỉ tiêu;Giá trị\n"
WHY = "báo cáo năm"


class Office:
    """A store for many people, each at a desk of their own, with the doors as on a server."""

    def __init__(self, folder, loaded: Loaded, *, approval: bool = True):
        self.store, self.loaded = Store(folder / "store"), loaded
        self.access = Access(Settings(providers=("",), approval=approval), folder / "access")

    def visit(self, who: str) -> Visit:
        claims = {"is_logged_in": True, "iss": "https://id.vn", "sub": who, "iat": datetime.now(UTC).timestamp(), "nonce": who, "name": who.title()}
        return Visit(claims | {"email": f"{who}@cchc.vn", "roles": ROLES[who]})

    def desk(self, who: str, of: str = "") -> Desk:
        """Return the desk of *who*, with the drafts *of* somebody else where that is asked for."""
        store = GuardedStore(Store(self.store.folder), self.access, self.visit(who))
        return Desk(Drafts(folder_of(self.store), f"{of or who}@cchc.vn"), store, self.loaded)

    def begun(self, who: str, value: object = 38, indicator: str = "eoffice_units", area: str = "Lâm Đồng") -> str:
        desk = self.desk(who)
        return desk.drafts.begin(f"{HEAD}{area};2012;{indicator};{value}\n".encode(), f"{who}.csv", desk.store).id

    def submitted(self, who: str, value: object = 38) -> str:
        draft_id = self.begun(who, value)
        submit(self.desk(who), draft_id, reason=WHY)
        return draft_id

    def approved(self, who: str, draft_id: str, of: str = "an", **named: object):
        desk = self.desk(who, of)
        return approve(desk, draft_id, looked_at=seen(desk.store, desk.drafts.get(draft_id)), **named)

    def values(self) -> list[float]:
        return Store(self.store.folder).current()["obs_value"].tolist()


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return Loaded()


@pytest.fixture
def office(tmp_path, loaded) -> Office:
    return Office(tmp_path, loaded)


# ---- the setting


@pytest.mark.parametrize(
    ("secrets", "environment", "approval"),
    [
        ({"auth": AUTH}, {}, False),
        ({"auth": AUTH}, {"REFORM_APPROVAL": "off"}, False),
        ({"auth": AUTH}, {"REFORM_APPROVAL": "required"}, True),
        ({"auth": AUTH, "access": {"approval": "required"}}, {}, True),
        ({"auth": AUTH, "access": {"approval": "required"}}, {"REFORM_APPROVAL": "off"}, False),
        ({"auth": AUTH}, {"REFORM_APPROVAL": "required", "REFORM_ENTRY": "signed-in"}, True),
        ({}, {"REFORM_APPROVAL": "required", "REFORM_ENTRY": "signed-in"}, True),
        ({}, {"REFORM_APPROVAL": "required", "REFORM_ENTRY": "closed"}, True),
    ],
)
def test_approval_is_off_until_it_is_asked_for(secrets, environment, approval):
    assert settings(secrets, environment).approval is approval


@pytest.mark.parametrize(
    ("secrets", "environment"),
    [
        ({}, {"REFORM_APPROVAL": "required"}),
        ({}, {"REFORM_APPROVAL": "required", "REFORM_ENTRY": "local"}),
        ({"auth": AUTH}, {"REFORM_APPROVAL": "required", "REFORM_ENTRY": "local"}),
        ({"auth": AUTH}, {"REFORM_APPROVAL": "yes"}),
        ({"auth": AUTH, "access": {"approval": True}}, {}),
    ],
)
def test_approval_without_people_who_sign_in_is_refused_at_the_start(secrets, environment):
    with pytest.raises(SettingsError, match="REFORM_APPROVAL"):
        settings(secrets, environment)


# ---- from draft to published


def test_what_one_submits_another_approves_and_both_are_named(office):
    draft_id = office.begun("an")
    draft = submit(office.desk("an"), draft_id, reason=WHY)
    assert (draft.state, draft.submitted_by, draft.reason) == (SUBMITTED, AN, WHY) and office.values() == []
    published = office.approved("chi", draft_id)
    assert (published.state, published.author, published.approved_by) == (PUBLISHED, AN, CHI) and office.values() == [38.0]
    [batch] = office.store.batches().to_dict("records")
    assert (batch["recorded_by"], batch["approved_by"], batch["reason"]) == (AN, CHI, WHY)
    [change] = office.store.vintage().changes().to_dict("records")
    assert (change["recorded_by"], change["approved_by"]) == (AN, CHI)
    every = office.store.vintage().changes()
    assert [len(told.chosen(every, authors=[name])) for name in (AN, CHI, "Bình")] == [1, 1, 0]
    [line] = told.table(every, office.store.reports(), "vi").to_dict("records")
    assert AN in line["Người thực hiện"] and CHI in line["Người thực hiện"]


def test_approving_twice_publishes_once(office):
    draft_id = office.submitted("an")
    desk = office.desk("chi", "an")
    looked_at = seen(desk.store, desk.drafts.get(draft_id))
    first = approve(desk, draft_id, looked_at=looked_at)
    assert approve(office.desk("dung", "an"), draft_id, looked_at=looked_at) == first and len(office.store.batches()) == 1


def test_what_was_submitted_is_frozen_until_it_is_taken_back(office):
    draft_id = office.submitted("an")
    drafts = office.desk("an").drafts
    with pytest.raises(DraftError) as refused:
        drafts.change(draft_id, lambda now: replace(now, area="ha_noi"))
    assert refused.value.issue.code == "draft_submitted"
    assert drafts.discard(draft_id).state == SUBMITTED
    assert take_back(drafts, draft_id).state == OPEN
    assert drafts.change(draft_id, lambda now: replace(now, area="ha_noi")).area == "ha_noi"


def test_what_was_taken_back_or_submitted_anew_is_not_published_by_who_looked_before(office):
    draft_id = office.submitted("an")
    desk = office.desk("chi", "an")
    looked_at = seen(desk.store, desk.drafts.get(draft_id))
    for step in (lambda: take_back(office.desk("an").drafts, draft_id), lambda: submit(office.desk("an"), draft_id, reason=WHY)):
        step()
        with pytest.raises(NotPublished) as refused:
            approve(desk, draft_id, looked_at=looked_at)
        assert refused.value.issue.code == "draft_changed"
        with pytest.raises(NotPublished):
            send_back(desk, draft_id, words="?", looked_at=looked_at)
    assert office.values() == []


def test_what_is_sent_back_is_open_again_with_the_words_until_it_is_submitted_anew(office):
    draft_id = office.submitted("an")
    desk = office.desk("chi", "an")
    draft = send_back(desk, draft_id, words="Sai năm", looked_at=seen(desk.store, desk.drafts.get(draft_id)))
    assert (draft.state, draft.returned_by, draft.returned_words) == (OPEN, CHI, "Sai năm")
    assert [each.id for each in office.desk("an").drafts.listed()] == [draft_id]
    assert submit(office.desk("an"), draft_id, reason=WHY).returned_words == ""


def test_a_draft_that_changes_while_it_is_submitted_is_not_submitted(office, monkeypatch):
    draft_id = office.begun("an")
    desk, meanwhile = office.desk("an"), office.desk("an")
    now = Drafts.now

    def in_between(drafts: Drafts) -> str:
        if drafts is desk.drafts:
            monkeypatch.setattr(Drafts, "now", now)
            meanwhile.drafts.change(draft_id, lambda each: replace(each, area="ha_noi"))
        return now(drafts)

    monkeypatch.setattr(Drafts, "now", in_between)
    with pytest.raises(NotPublished) as refused:
        submit(desk, draft_id, reason=WHY)
    assert refused.value.issue.code == "draft_changed" and desk.drafts.get(draft_id).state == OPEN


def test_an_approver_sees_what_others_submitted_and_never_their_own(office):
    first, second, own = office.submitted("an"), office.submitted("binh", 41), office.submitted("dung", 43)
    office.begun("an", 50)  # not submitted: nobody else's business
    every = Drafts.submitted(folder_of(office.store))
    assert [each.id for each in every] == [first, second, own]
    assert [each.id for each in waiting(every, ("dung@cchc.vn", "dung"))] == [first, second]


def test_what_cannot_be_published_cannot_be_submitted(office):
    problem = office.begun("an", 560, "dossiers_ontime_pct")
    with pytest.raises(NotPublished) as refused:
        submit(office.desk("an"), problem, reason=WHY)
    assert [each.issue.code for each in refused.value.doubts] == ["over_maximum"]
    office.approved("chi", office.submitted("an"))
    again = office.begun("an")
    with pytest.raises(NotPublished) as refused:
        submit(office.desk("an"), again, reason=WHY)
    assert refused.value.issue.code == "nothing_new"


@pytest.mark.parametrize(("decision", "value"), [("mine", 38.0), ("theirs", 41.0)])
def test_what_was_published_since_it_was_begun_is_decided_by_who_approves(office, decision, value):
    mine, theirs = office.submitted("an"), office.submitted("binh", 41)
    office.approved("chi", theirs, of="binh")
    with pytest.raises(NotPublished) as refused:
        office.approved("chi", mine)
    # A figure that another report gives otherwise is a doubt of its own; the decision answers it.
    desk = office.desk("chi", "an")
    draft = desk.drafts.get(mine)
    [other] = since(desk.review(draft)[1], draft, desk.store.vintage())
    assert refused.value.doubts or refused.value.others
    assert (other.theirs, other.mine, other.who) == (41.0, 38.0, "Binh <binh@cchc.vn>")
    decided = {other.mark: (decision, other.sequence)}
    if decision == "mine":
        office.approved("chi", mine, decisions=decided)
        assert office.values() == [value] and len(office.store.batches()) == 2
        return
    with pytest.raises(NotPublished) as refused:  # nothing of it is left to publish: it is sent back, or taken back
        office.approved("chi", mine, decisions=decided)
    assert refused.value.issue.code == "nothing_new" and office.values() == [value]


# ---- the doors


@pytest.mark.parametrize("who", ["an", "binh", "khach"])
def test_who_is_no_approver_approves_nothing_and_sends_nothing_back(office, who):
    draft_id = office.submitted("an")
    desk = office.desk(who, "an")
    looked_at = seen(desk.store, desk.drafts.get(draft_id))
    for act in (lambda: approve(desk, draft_id, looked_at=looked_at), lambda: send_back(desk, draft_id, words="x", looked_at=looked_at)):
        with pytest.raises(AccessRefused):
            act()
    assert office.values() == [] and office.desk("an").drafts.get(draft_id).state == SUBMITTED


def test_nobody_approves_their_own_whatever_their_roles(office):
    draft_id = office.submitted("dung")
    desk = office.desk("dung")
    for act in (approve, lambda *given, looked_at: send_back(*given, words="x", looked_at=looked_at)):
        with pytest.raises(AccessRefused) as refused:
            act(desk, draft_id, looked_at=seen(desk.store, desk.drafts.get(draft_id)))
        assert refused.value.issue.code == "access_approval_own"
    assert office.values() == []


def test_an_account_under_another_of_its_names_is_still_the_same_person(office):
    office.desk("dung").store.signature("")  # signed in once: the list knows address and subject as one
    store = office.desk("dung").store.approving("DUNG", "Dung")
    with pytest.raises(AccessRefused) as refused:
        store.approver()
    assert refused.value.issue.code == "access_approval_own"


@pytest.mark.parametrize("who", ["an", "dung", "chi", "khach"])
def test_nobody_publishes_or_corrects_alone_by_any_way_of_the_store(office, who):
    office.approved("chi", office.submitted("an"))
    known, draft_id = len(office.store.batches()), office.begun(who, 50, area="Hà Nội")
    desk, row = office.desk(who), office.store.current().iloc[0].to_dict()
    ways = [
        lambda: publish(desk, draft_id, author="x", reason="x"),
        lambda: correct(desk.store, mark(row), {"value": "39"}, author="x", reason="x", submission="s"),
        lambda: desk.store.accept(office.store.current(), reports=[], raw=[], author="x", reason="x", submission="s", approved_by="Chi"),
    ]
    for way in ways:
        with pytest.raises(AccessRefused):
            way()
    assert len(office.store.batches()) == known


def test_a_batch_is_withdrawn_by_an_approver_and_by_nobody_else(office):
    draft_id = office.submitted("an")
    published = office.approved("chi", draft_id)
    for who in ("an", "khach"):
        with pytest.raises(AccessRefused):
            undo(office.desk(who, "an"), draft_id, reason="x")
    back = undo(office.desk("chi", "an"), draft_id, reason="nhầm")
    assert (back.state, back.returned_by, back.returned_words) == (OPEN, CHI, "nhầm")
    [batch] = office.store.batches().to_dict("records")
    assert (batch["batch"], batch["withdrawn_by"]) == (published.batch, CHI) and office.values() == []


def test_undoing_an_approved_replacement_puts_back_what_it_replaced_under_both_names(office):
    old = office.approved("chi", office.submitted("an", 40)).batch
    draft_id = office.begun("an", 42)
    office.desk("an").drafts.change(draft_id, lambda now: replace(now, replaces=old))
    desk = office.desk("an")
    marks = [each.mark for each in still_open(desk.review(desk.drafts.get(draft_id))[1].issues, {})]
    desk.drafts.change(draft_id, lambda now: replace(now, reasons=dict.fromkeys(marks, "đúng")))
    submit(desk, draft_id, reason=WHY)
    office.approved("chi", draft_id)
    assert office.values() == [42.0]
    undo(office.desk("chi", "an"), draft_id, reason="nhầm")
    assert office.values() == [40.0]
    last = office.store.batches().iloc[-1]
    assert (last["recorded_by"], last["approved_by"]) == (AN, CHI)


def test_who_approved_is_never_the_callers_to_say(tmp_path, loaded):
    office = Office(tmp_path, loaded, approval=False)
    desk = office.desk("an")
    published = publish(desk, office.begun("an"), author="x", reason=WHY)
    desk.store.accept(office.store.current(), reports=[], raw=[], author="x", reason="x", submission="s", approved_by="Chi")
    assert published.approved_by == "" and office.store.batches()["approved_by"].tolist() == ["", ""]


def test_a_submitted_draft_is_published_by_nobody_past_the_approver(office):
    """Even where the setting is taken away while it waits, its owner has to take it back first."""
    draft_id = office.submitted("an")
    office.access = Access(Settings(providers=("",)), office.store.folder.parent / "access")
    with pytest.raises(DraftError):
        publish(office.desk("an"), draft_id, author="x", reason="x")
    take_back(office.desk("an").drafts, draft_id)
    assert publish(office.desk("an"), draft_id, author="x", reason="x").state == PUBLISHED
    assert office.access.person(office.visit("chi")).may(Act.APPROVE)


# ---- corrections of what is published


def test_a_correction_is_proposed_and_approved_by_another(office):
    office.approved("chi", office.submitted("an"))
    row = office.store.current().iloc[0].to_dict()
    draft = propose(office.desk("an"), mark(row), {"value": "83"}, reason="gõ nhầm")
    assert propose(office.desk("an"), mark(row), {"value": "83"}, reason="gõ nhầm").id == draft.id  # the same press twice
    meant = proposed(office.desk("chi", "an"), draft)
    assert (meant.row["obs_value"], meant.after["obs_value"], office.values()) == (38.0, 83.0, [38.0])
    with pytest.raises(AccessRefused):
        office.approved("an", draft.id)
    assert office.approved("chi", draft.id).approved_by == CHI
    assert office.values() == [83.0]
    last = office.store.batches().iloc[-1]
    assert (last["recorded_by"], last["approved_by"], last["reason"]) == (AN, CHI, "gõ nhầm")


def test_a_correction_that_came_back_is_submitted_again_as_it_is(office):
    office.approved("chi", office.submitted("an"))
    draft = propose(office.desk("an"), mark(office.store.current().iloc[0].to_dict()), {"value": "83"}, reason="gõ nhầm")
    office.approved("chi", draft.id)
    undo(office.desk("chi", "an"), draft.id, reason="thôi")
    assert office.values() == [38.0]
    assert submit(office.desk("an"), draft.id, reason="đã hỏi lại tỉnh").state == SUBMITTED
    office.approved("chi", draft.id)
    assert office.values() == [83.0] and office.store.batches()["reason"].iloc[-1] == "đã hỏi lại tỉnh"
    take_back(office.desk("an").drafts, draft.id)
    again = propose(office.desk("an"), mark(office.store.current().iloc[0].to_dict()), {"value": "84"}, reason="gõ nhầm")
    take_back(office.desk("an").drafts, again.id)
    other = propose(office.desk("binh"), mark(office.store.current().iloc[0].to_dict()), {"value": "84"}, reason="gõ nhầm")
    office.approved("chi", other.id, of="binh")
    with pytest.raises(NotPublished) as refused:
        submit(office.desk("an"), again.id, reason="gõ nhầm")
    assert refused.value.issue.code == "correction_changes_nothing"


def test_a_correction_of_a_figure_that_changed_since_is_looked_at_again(office):
    office.approved("chi", office.submitted("an"))
    row = office.store.current().iloc[0].to_dict()
    first, second = (propose(office.desk("an"), mark(row), {"value": value}, reason="gõ nhầm") for value in ("83", "84"))
    desk = office.desk("chi", "an")
    looked_at = seen(desk.store, second)
    office.approved("chi", first.id)
    with pytest.raises(NotPublished) as refused:
        approve(desk, second.id, looked_at=looked_at)
    assert refused.value.issue.code == "draft_changed" and office.values() == [83.0]
    office.approved("chi", second.id)
    assert office.values() == [84.0]


def test_a_correction_that_cannot_be_is_not_kept_either(office):
    office.approved("chi", office.submitted("an"))
    row = office.store.current().iloc[0].to_dict()
    with pytest.raises(NotCorrected):
        propose(office.desk("an"), mark(row), {"value": "4o"}, reason="x")
    with pytest.raises(AccessRefused):
        propose(office.desk("khach"), mark(row), {"value": "40"}, reason="x")
    assert Drafts.submitted(folder_of(office.store)) == []
