"""Who may do what: settings, roles, sessions, accounts, and the doors of store and decks."""

import os
import stat
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from metrics.access import (
    Access,
    AccessRefused,
    Act,
    Entry,
    GuardedDecks,
    GuardedStore,
    Settings,
    SettingsError,
    Visit,
    folder_of,
    is_local,
    secrets_in,
    settings,
)
from metrics.access.guarded import DECK_READS, DECK_WRITES, STORE_READS, STORE_WRITES
from metrics.access.policy import Role, roles_of
from metrics.report import Report
from metrics.store import Store
from metrics.talk.deck import Deck
from metrics.talk.decks import DeckError, Decks
from metrics.ui.front.sign_in import cookie_secret
from tests.tables import figures

ROOT = Path(__file__).parents[1]
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
AUTH = {"client_id": "c", "client_secret": "s", "server_metadata_url": "https://id.vn/x", "redirect_uri": "https://cchc.vn/oauth2callback"}
HERE = {"Host": "127.0.0.1:8501", "Origin": "http://127.0.0.1:8501"}


class Clock:
    """A clock that stands until it is set."""

    def __init__(self):
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def access(tmp_path, clock) -> Access:
    return Access(Settings(providers=("",), idle=timedelta(minutes=60), longest=timedelta(hours=12)), tmp_path / "access", clock)


def visit(sub: str = "an", *roles: str, nonce: str = "n1", at: datetime = NOON, **claims: object) -> Visit:
    """Return the visit of who has just signed in at a provider as *sub*."""
    known = {"is_logged_in": True, "iss": "https://id.vn", "sub": sub, "iat": at.timestamp(), "nonce": nonce, "name": sub.title(), "email": f"{sub}@cchc.vn"}
    return Visit(known | {"roles": list(roles)} | claims)


def refusal(access: Access, who: Visit, act: Act = Act.ENTER) -> str:
    """Return the code of the refusal, "" where the person is let in."""
    try:
        access.admit(who, act)
    except AccessRefused as refused:
        return refused.issue.code.removeprefix("access_")
    return ""


@pytest.mark.parametrize(
    ("asked", "provider", "local", "entry"),
    [
        ("", False, True, Entry.LOCAL),
        ("", False, False, Entry.CLOSED),
        ("", True, True, Entry.SIGNED_IN),
        ("", True, False, Entry.SIGNED_IN),
        ("local", False, True, Entry.LOCAL),
        ("local", False, False, Entry.CLOSED),
        ("local", True, True, Entry.LOCAL),
        ("local", True, False, Entry.SIGNED_IN),
        ("signed-in", False, True, Entry.CLOSED),
        ("signed-in", True, True, Entry.SIGNED_IN),
        ("closed", True, True, Entry.CLOSED),
        ("closed", False, True, Entry.CLOSED),
    ],
)
def test_entry_is_what_was_asked_for_where_that_is_safe(asked, provider, local, entry):
    found = settings({"auth": AUTH} if provider else {}, {"REFORM_ENTRY": asked})
    assert found.entry(is_local=local) is entry


@pytest.mark.parametrize(
    ("listening", "headers", "remote", "local"),
    [
        ("127.0.0.1", HERE, "127.0.0.1", True),
        ("127.0.0.1", HERE, None, True),
        ("::1", {"Host": "[::1]:8501", "Origin": "http://[::1]:8501"}, "::1", True),
        ("localhost", {"Host": "localhost:8501"}, None, True),
        ("127.0.0.1", {}, None, True),
        ("127.0.0.1", {}, "10.0.0.7", False),
        ("0.0.0.0", HERE, "127.0.0.1", False),
        (None, HERE, "127.0.0.1", False),
        ("127.0.0.1", HERE, "10.0.0.7", False),
        ("127.0.0.1", HERE | {"X-Forwarded-For": "10.0.0.7"}, "127.0.0.1", False),
        ("127.0.0.1", HERE | {"x-forwarded-proto": "https"}, "127.0.0.1", False),
        ("127.0.0.1", HERE | {"Forwarded": "for=10.0.0.7"}, "127.0.0.1", False),
        ("127.0.0.1", HERE | {"Via": "1.1 proxy"}, "127.0.0.1", False),
        ("127.0.0.1", HERE | {"X-Real-IP": "10.0.0.7"}, "127.0.0.1", False),
        ("127.0.0.1", {"Host": "cchc.lamdong.gov.vn"}, "127.0.0.1", False),
        ("127.0.0.1", {"Host": "127.0.0.1:8501", "Origin": "https://cchc.lamdong.gov.vn"}, "127.0.0.1", False),
        ("127.0.0.1", {"Host": "127.0.0.1.evil.vn"}, "127.0.0.1", False),
        ("127.0.0.1", {"Cookie": "x"}, "127.0.0.1", False),
    ],
)
def test_local_is_a_loopback_address_asked_from_here_without_a_proxy(listening, headers, remote, local):
    assert is_local(listening, headers, remote) is local


@pytest.mark.parametrize(
    ("secrets", "environment", "providers"),
    [
        ({}, {}, ()),
        ({"auth": AUTH}, {}, ("",)),
        ({"auth": AUTH | {"client_secret": ""}}, {}, ()),
        ({"auth": AUTH | {"redirect_uri": "https://cchc.vn/"}}, {}, ()),
        ({"auth": {"redirect_uri": AUTH["redirect_uri"], "okta": AUTH, "entra": AUTH, "half": {"client_id": "c"}}}, {}, ("entra", "okta")),
        (
            {},
            {
                "REFORM_OIDC_METADATA": "https://id.vn/x",
                "REFORM_OIDC_CLIENT_ID": "c",
                "REFORM_OIDC_CLIENT_SECRET": "s",
                "REFORM_OIDC_REDIRECT": "https://cchc.vn/oauth2callback",
            },
            ("",),
        ),
    ],
)
def test_a_provider_counts_only_when_it_is_described_in_full(secrets, environment, providers):
    assert settings(secrets, environment).providers == providers


@pytest.mark.parametrize(
    "environment", [{"REFORM_ENTRY": "open"}, {"REFORM_IDLE_MINUTES": "soon"}, {"REFORM_IDLE_MINUTES": "0"}, {"REFORM_SESSION_HOURS": "-1"}]
)
def test_a_setting_that_cannot_be_is_refused_by_its_name(environment):
    with pytest.raises(SettingsError, match=next(iter(environment))):
        settings({}, environment)


def test_secrets_are_read_from_every_file_that_is_there_and_a_broken_one_is_named(tmp_path):
    (tmp_path / "a.toml").write_text('[access]\nrole_claim = "a"\n[auth]\nclient_id = "c"\n', "utf-8")
    (tmp_path / "b.toml").write_text('[access]\nrole_claim = "b"\n', "utf-8")
    files = [tmp_path / name for name in ("none.toml", "a.toml", "b.toml")]
    assert secrets_in(files) == {"access": {"role_claim": "b"}, "auth": {"client_id": "c"}}
    (tmp_path / "b.toml").write_text("role_claim = ", "utf-8")
    with pytest.raises(SettingsError, match="b.toml"):
        secrets_in(files)


def test_roles_and_limits_are_read_from_secrets_and_the_environment_wins():
    told = {"access": {"role_claim": "groups", "analyst": ["Phòng CCHC", "An"], "approver": ["Lãnh đạo"], "idle_minutes": 5, "session_hours": 2}}
    found = settings(told, {"REFORM_APPROVER": "sếp, trưởng phòng", "REFORM_IDLE_MINUTES": "15"})
    assert found.role_claim == "groups" and (found.idle, found.longest) == (timedelta(minutes=15), timedelta(hours=2))
    assert found.roles == {"phòng cchc": Role.ANALYST, "an": Role.ANALYST, "sếp": Role.APPROVER, "trưởng phòng": Role.APPROVER}


BOTH = frozenset(Role)


@pytest.mark.parametrize(
    ("claim", "claims", "roles"),
    [
        ("roles", {"roles": ["analyst", "approver"]}, BOTH),
        ("roles", {"roles": "analyst"}, {Role.ANALYST}),
        ("roles", {"roles": " Analyst "}, {Role.ANALYST}),
        ("roles", {"roles": ["admin", 7, None]}, set()),
        ("roles", {"roles": {"analyst": True}}, set()),
        ("roles", {}, set()),
        ("realm_access.roles", {"realm_access": {"roles": ["approver"]}}, {Role.APPROVER}),
        ("realm_access.roles", {"realm_access": "approver"}, set()),
        ("https://cchc.vn/roles", {"https://cchc.vn/roles": ["analyst"]}, {Role.ANALYST}),
        ("email", {"email": "an@cchc.vn"}, {Role.ANALYST}),
        ("email", {"email": "an@cchc.vn", "email_verified": False}, set()),
    ],
)
def test_roles_come_from_the_claim_that_was_chosen(claim, claims, roles):
    assert roles_of(claims, claim, {"analyst": Role.ANALYST, "approver": Role.APPROVER, "an@cchc.vn": Role.ANALYST}) == roles


@pytest.mark.parametrize(
    ("roles", "allowed"),
    [
        ((), {Act.READ}),
        (("analyst",), {Act.READ, Act.ENTER, Act.EDIT_DECKS}),
        (("approver",), {Act.READ, Act.APPROVE, Act.EDIT_DECKS}),
        (("analyst", "approver"), set(Act)),
    ],
)
def test_a_role_allows_this_and_nothing_else(access, roles, allowed):
    assert {act for act in Act if refusal(access, visit("an", *roles), act) == ""} == allowed


@pytest.mark.parametrize(
    ("entry", "who", "code"),
    [
        (Entry.CLOSED, visit("an", "analyst"), "closed"),
        (None, Visit(), "sign_in"),
        (None, Visit(is_local=True), "sign_in"),
        (None, visit("an"), "no_role"),
        (None, visit("an", "analyst", is_logged_in=False), "sign_in"),
        (None, visit("an", "analyst", is_logged_in="yes"), "sign_in"),
        (None, visit("an", "analyst", iss=""), "session_unknown"),
        (None, visit("", "analyst"), "session_unknown"),
        (None, visit("an", "analyst", provider="one-that-was-taken-out"), "session_unknown"),
        (None, visit("an", "analyst", iat=None), "session_unknown"),
        (None, visit("an", "analyst", iat="soon"), "session_unknown"),
        (None, visit("an", "analyst", at=NOON - timedelta(minutes=11)), "session_unknown"),
        (None, visit("an", "analyst", at=NOON + timedelta(minutes=6)), "session_unknown"),
    ],
)
def test_who_may_not_enter_is_told_why(tmp_path, clock, entry, who, code):
    access = Access(Settings(asked=entry, providers=("",)), tmp_path, clock)
    assert refusal(access, who) == code
    assert refusal(access, who, Act.READ) == ""


def test_the_machines_own_user_may_do_everything_and_signs_as_typed(tmp_path):
    access = Access(Settings(), tmp_path)
    person = access.person(Visit(is_local=True))
    assert all(person.may(act) for act in Act) and person.signs("An") == "An"
    assert refusal(access, Visit()) == "closed"


def test_without_a_place_for_sessions_nobody_enters():
    assert refusal(Access(Settings(providers=("",)), None), visit("an", "analyst")) == "closed"


def test_a_session_lasts_while_it_is_used_and_not_longer_than_it_may(access, clock):
    who = visit("an", "analyst")
    for _ in range(14):
        assert refusal(access, who) == ""
        clock.later(minutes=50)
    clock.later(minutes=21)
    assert refusal(access, who) == "session_expired"


def test_a_session_left_alone_is_over_and_stays_over(access, clock):
    assert refusal(access, visit("an", "analyst")) == ""
    clock.later(minutes=61)
    assert refusal(access, visit("an", "analyst")) == "session_idle"
    assert refusal(access, visit("an", "analyst", nonce="n2", at=clock.now)) == ""


def test_signing_out_ends_every_copy_of_the_cookie_and_no_other_session(access, clock):
    here, elsewhere = visit("an", "analyst"), visit("an", "analyst", nonce="n2")
    assert (refusal(access, here), refusal(access, elsewhere)) == ("", "")
    access.sign_out(here)
    assert (refusal(access, here), refusal(access, elsewhere)) == ("session_ended", "")


def test_a_session_is_known_to_another_process_and_after_a_restart(access, clock, tmp_path):
    assert refusal(access, visit("an", "analyst")) == ""
    again = Access(access.settings, tmp_path / "access", clock)
    clock.later(minutes=30)
    assert refusal(again, visit("an", "analyst")) == ""
    again.sign_out(visit("an", "analyst"))
    assert refusal(access, visit("an", "analyst")) == "session_ended"


def test_being_seen_at_the_same_moment_never_brings_an_ended_session_back(access, clock):
    who, stop = visit("an", "analyst"), threading.Event()
    assert refusal(access, who) == ""

    def look() -> None:
        while not stop.is_set():
            clock.later(seconds=61)  # so that being seen is written each time
            refusal(access, who)

    looking = [threading.Thread(target=look) for _ in range(4)]
    for each in looking:
        each.start()
    access.sign_out(who)
    after = [refusal(access, who) for _ in range(20)]
    stop.set()
    for each in looking:
        each.join()
    assert set(after) == {"session_ended"} and refusal(access, who) == "session_ended"


def test_an_old_cookie_opens_nothing_when_the_list_was_lost_damaged_or_swept(access, clock, tmp_path):
    who, folder = visit("an", "analyst"), tmp_path / "access" / "sessions"
    assert refusal(access, who) == ""
    [record] = folder.glob("*.json")
    record.write_text(record.read_text("utf-8")[:20], "utf-8")
    assert refusal(access, who) == "session_unknown"
    record.unlink()
    clock.later(minutes=30)
    assert refusal(access, who) == "session_unknown"
    assert refusal(access, visit("an", "analyst", at=clock.now)) == ""
    clock.later(days=3)
    assert refusal(access, visit("binh", "analyst", at=clock.now)) == ""
    assert len(list(folder.glob("*.json"))) == 1


def test_a_session_that_cannot_be_written_down_opens_nothing(tmp_path, clock):
    (tmp_path / "file").write_text("in the way", "utf-8")
    assert refusal(Access(Settings(providers=("",)), tmp_path / "file", clock), visit("an", "analyst")) == "not_kept"


@pytest.mark.parametrize("name", ["an@cchc.vn", "AN@cchc.vn", "an"])
def test_a_disabled_account_is_out_at_once_and_back_only_with_a_new_sign_in(access, clock, name):
    who = visit("an", "analyst")
    assert refusal(access, who) == ""
    assert access.disable(name, by="root") == 1
    assert refusal(access, who) == "disabled"
    assert refusal(access, visit("an", "analyst", nonce="n2", at=clock.now)) == "disabled"
    assert refusal(access, visit("binh", "analyst")) == ""
    [an] = [each for each in access.accounts.listed() if each.name == "an@cchc.vn"]
    assert an.disabled and an.disabled_by == "root"
    access.enable(name, by="root")
    assert refusal(access, who) == "session_ended"
    assert refusal(access, visit("an", "analyst", nonce="n3", at=clock.now)) == ""
    assert not [each for each in access.accounts.listed() if each.disabled]


def test_an_account_can_be_disabled_before_it_ever_signed_in(access):
    access.disable("an@cchc.vn", by="root")
    assert refusal(access, visit("an", "analyst")) == "disabled"
    assert [(each.name, each.signed_in, bool(each.disabled)) for each in access.accounts.listed()] == [("an@cchc.vn", "", True)]


def test_an_event_that_a_crash_cut_hides_none_of_the_others(access, tmp_path):
    access.disable("an@cchc.vn", by="root")
    with (tmp_path / "access" / "people.jsonl").open("a") as file:
        file.write('\n{"action": "ena')
    access.disable("binh@cchc.vn", by="root")
    assert [each.name for each in access.accounts.listed() if each.disabled] == ["an@cchc.vn", "binh@cchc.vn"]


@pytest.mark.parametrize(
    ("claims", "signature"),
    [
        ({}, "An <an@cchc.vn>"),
        ({"name": ""}, "an@cchc.vn"),
        ({"name": "Trần\nBình\u202e", "email": ""}, "Trần Bình <an>"),
        ({"email": "giam.doc@cchc.vn", "email_verified": False}, "An <an>"),
    ],
)
def test_a_write_is_signed_with_the_name_and_the_account(access, claims, signature):
    assert access.admit(visit("an", "analyst", **claims), Act.ENTER).signs("typed by somebody") == signature


# ---- the doors


def batch(place: object, name: str = "r-1", author: str = "typed") -> object:
    rows = figures(("lam_dong", 2012, 40), report=name)
    return place.accept(rows, reports=[Report(name)], raw=[b"x"], author=author, reason="why", submission=name)


@pytest.fixture
def store(tmp_path) -> Store:
    kept = Store(tmp_path / "store")
    batch(kept, "before", "An")
    return kept


@pytest.fixture
def decks(tmp_path) -> Decks:
    kept = Decks(tmp_path / "decks")
    kept.save(Deck("Một", "vi", id="mot-deck"))
    return kept


def verbs(kind: type) -> set[str]:
    """Return what everybody may call on a *kind*."""
    return {name for name in vars(kind) if not name.startswith("_")}


def test_every_verb_of_store_and_decks_is_said_to_read_or_to_write_or_is_not_offered():
    held_back = {"maintain", "signature"}
    assert verbs(Store) - held_back == (STORE_READS - {"folder"}) | set(STORE_WRITES)
    assert verbs(Decks) - {"signed"} == DECK_READS | set(DECK_WRITES)


NOBODY = [
    pytest.param(Visit(), id="not signed in"),
    pytest.param(visit("an"), id="a viewer"),
    pytest.param(visit("an", "admin"), id="a role that is none"),
    pytest.param(visit("an", "analyst", at=NOON - timedelta(hours=1)), id="an old cookie"),
    pytest.param(Visit(is_local=True), id="from the machine itself"),
]


@pytest.mark.parametrize("who", NOBODY)
def test_who_may_not_write_is_refused_at_every_write_of_the_store(access, store, who):
    guarded, known = GuardedStore(store, access, who), store.batches()
    calls = {"accept": lambda: batch(guarded), "withdraw": lambda: guarded.withdraw(known["batch"].iloc[0], author="An", reason="why")}
    assert set(calls) == set(STORE_WRITES)
    for call in (*calls.values(), lambda: guarded.signature("An")):
        with pytest.raises(AccessRefused):
            call()
    with pytest.raises(AttributeError):
        guarded.maintain()
    assert store.batches().equals(known) and len(guarded.current()) == 1


@pytest.mark.parametrize("who", NOBODY)
def test_who_may_not_write_is_refused_at_every_change_of_decks(access, decks, who):
    guarded = GuardedDecks(decks, access, who)
    calls = {
        "save": lambda: guarded.save(Deck("Hai", "vi")),
        "change": lambda: guarded.change("mot-deck", lambda deck: Deck("Khác", "vi", id=deck.id)),
        "remove": lambda: guarded.remove("mot-deck"),
        "restore": lambda: guarded.restore("mot-deck"),
    }
    assert set(calls) == set(DECK_WRITES)
    for call in calls.values():
        with pytest.raises(AccessRefused):
            call()
    assert [each.deck.title for each in guarded.listed()] == ["Một"]


def test_an_analyst_writes_under_the_name_of_who_signed_in_whatever_was_typed(access, store, decks):
    who = visit("an", "analyst", name="Nguyễn Thị An")
    guarded = GuardedStore(store, access, who)
    receipt = batch(guarded, author="Somebody else")
    guarded.withdraw(receipt.batch, author="Somebody else", reason="why")
    row = store.batches().iloc[-1]
    assert (row["recorded_by"], row["withdrawn_by"]) == ("Nguyễn Thị An <an@cchc.vn>",) * 2
    GuardedDecks(decks, access, who).change("mot-deck", lambda deck: Deck("Khác", "vi", id=deck.id))
    [listed] = decks.listed()
    assert (listed.deck.title, listed.saved_by) == ("Khác", "Nguyễn Thị An <an@cchc.vn>")


def test_who_was_let_in_a_moment_ago_is_asked_again_at_the_next_write(access, store):
    who = visit("an", "analyst")
    guarded = GuardedStore(store, access, who)
    batch(guarded, "first")
    access.disable("an@cchc.vn", by="root")
    with pytest.raises(AccessRefused):
        batch(guarded, "second")
    assert list(store.batches()["submission"]) == ["before", "first"]


def test_a_deck_that_is_not_there_is_told_as_before(access, decks):
    with pytest.raises(DeckError):
        GuardedDecks(decks, access, visit("an", "analyst")).remove("no-such-deck")


# ---- what an installation keeps


def test_the_cookie_secret_is_made_once_for_this_user_alone(tmp_path):
    place = {"XDG_STATE_HOME": str(tmp_path)}
    first = cookie_secret("", place)
    [kept] = (tmp_path / "reform-progress").iterdir()
    assert len(first) >= 48 and cookie_secret("", place) == first
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert cookie_secret("g" * 32, place) == "g" * 32
    assert cookie_secret("g" * 32, place | {"REFORM_COOKIE_SECRET": "e" * 40}) == "e" * 40
    with pytest.raises(ValueError, match="REFORM_COOKIE_SECRET"):
        cookie_secret("short", place)


def test_sessions_stand_beside_the_store_or_where_the_operator_says(tmp_path, monkeypatch):
    monkeypatch.delenv("REFORM_ACCESS", raising=False)
    assert folder_of(tmp_path) == tmp_path / "access"
    assert folder_of("s3://bucket/store") is None
    monkeypatch.setenv("REFORM_ACCESS", str(tmp_path / "own"))
    assert folder_of("s3://bucket/store") == tmp_path / "own"


def test_without_a_provider_nothing_of_signing_in_is_loaded():
    code = "import sys, app; print([name for name in ('authlib', 'httpx', 'joserfc') if name in sys.modules])"
    plain = {name: value for name, value in os.environ.items() if not name.startswith("REFORM_OIDC")}
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, env=plain, check=True)
    assert run.stdout.strip().splitlines()[-1] == "[]"
