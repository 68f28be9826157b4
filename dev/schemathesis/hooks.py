"""What the API's document cannot say to Schemathesis: dev/check-openapi runs it with these hooks."""

import json
import os
import re
import time
import uuid
import zlib
from datetime import date, datetime, timedelta, timezone
from zoneinfo import available_timezones

import requests
import schemathesis
from hypothesis import strategies
from schemathesis.openapi.checks import RejectedPositiveData

# Numbers that nobody has: 555-0100 to 555-0199 of several area codes.
schemathesis.openapi.format(
    "phone",
    strategies.builds(
        "+1{}55501{:02}".format, strategies.sampled_from(["212", "312", "415", "713"]), strategies.integers(0, 99)
    ),
)
schemathesis.openapi.format(
    "timezone", strategies.sampled_from(sorted(zone for zone in available_timezones() if "/" in zone))
)
# The document says in words from when to when.
schemathesis.openapi.format(
    "date-time",
    strategies.datetimes(
        min_value=datetime(1970, 1, 2), max_value=datetime(2999, 12, 30), timezones=strategies.just(timezone.utc)
    ).map(datetime.isoformat),
)
schemathesis.openapi.format("date", strategies.dates(date(1970, 1, 1), date(2999, 12, 31)).map(date.isoformat))


@schemathesis.serializer("text/csv")
def text_csv(context, value):
    """A file is sent as it is."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", errors="replace")


class Api:
    """LeadFlow, asked for what the operations that are tested need to find."""

    def __init__(self):
        self.url = os.environ["LEADFLOW_API"] + "/api/v1"
        self.session = requests.Session()
        self.session.headers["Authorization"] = "Bearer " + os.environ["LEADFLOW_TOKEN"]

    def get(self, path):
        answer = self.session.get(self.url + path, timeout=20)
        answer.raise_for_status()
        return answer.json()

    def post(self, path, body=None):
        answer = self.session.post(self.url + path, json=body, timeout=20)
        answer.raise_for_status()
        return answer.json()

    def ids(self, path):
        return [item["id"] for item in self.get(path)["items"]]

    def start_waiting_campaign(self):
        """One whose leads are queued, but not called today, so that there is something to change; answers its id."""
        not_today = (date.today() + timedelta(days=3)).isoweekday() % 7
        campaign = self.post(
            "/campaigns",
            {
                "name": "Not today",
                "assistant_id": "a",
                "phone_number_id": "p",
                "settings": {"calling_window": {"days": [not_today]}},
            },
        )["id"]
        leads = [{"name": f"Lead {n}", "phone": f"+12125550{n}"} for n in range(150, 160)]
        created = self.post("/leads/batch", {"leads": leads})["created"]
        self.post(f"/campaigns/{campaign}/leads", {"lead_ids": [lead["id"] for lead in created]})
        self.post(f"/campaigns/{campaign}/start")
        deadline = time.monotonic() + 60
        while not self.ids(f"/call-queue?campaign_id={campaign}"):
            if time.monotonic() > deadline:
                raise TimeoutError("the campaign's leads do not get into the queue")
            time.sleep(0.5)
        return campaign

    def create_schedule(self):
        """One that starts a campaign of nobody when it is told to, and not by itself; answers its id."""
        campaign = self.post("/campaigns", {"name": "On demand", "assistant_id": "a", "phone_number_id": "p"})["id"]
        schedule = {"campaign_id": campaign, "name": "Mornings", "frequency": "daily", "time": "09:00", "timezone": "UTC"}
        return self.post("/schedules", {**schedule, "is_active": False})["id"]


api = Api()
CAMPAIGNS = [api.start_waiting_campaign(), api.start_waiting_campaign()]
SCHEDULES = [api.create_schedule(), api.create_schedule()]
LEADS = api.ids("/leads")
# Rows that are there, by the path whose id they are.
ROWS = {
    "/api/v1/call-history/{id}": api.ids("/call-history"),
    "/api/v1/call-queue/{id}": api.ids("/call-queue"),
    **{"/api/v1/schedules/{id}/" + rest: SCHEDULES for rest in ["next-runs", "runs", "trigger"]},
    **{
        "/api/v1/campaigns/{id}/" + rest: CAMPAIGNS
        for rest in ["clone", "decisions", "leads", "leads/{lead_id}", "pause", "progress", "resume", "start", "statistics", "stop"]
    },
}
# Rows that are there, by the names that refer to them.
REFERENCES = {
    "campaign_id": CAMPAIGNS,
    "lead_id": LEADS,
    "assigned_to": [api.get("/leads")["items"][0]["created_by"]],
}


def share(text):
    """A number from 0 to 1 that is always the same for a text: Hypothesis repeats what it has found."""
    return zlib.crc32(str(text).encode()) / 2**32


def is_id(text):
    try:
        return str(uuid.UUID(text)) == text
    except (AttributeError, TypeError, ValueError):
        return False


def with_rows(values, rows):
    """Half of the ids that are well-formed become those of rows that are there."""
    found = dict(values)
    for name in rows.keys() & values.keys():
        chance = share(values[name])
        if rows[name] and is_id(values[name]) and chance < 0.5:
            found[name] = rows[name][int(chance * 2 * len(rows[name]))]
    return found


# What is refused before anything else is done unless an earlier answer had it, so most of it is left out where it is well-formed; and the 0
# that the coverage phase sends in the place of what the pattern of If-Match allows.
MADE_UP = {
    "cursor": re.compile(r"[A-Za-z0-9_-]+"),
    "If-Match": re.compile(r'0|(W/)?".*"', re.DOTALL),
    "If-None-Match": re.compile("0"),
    "Idempotency-Key": re.compile(r"[\x21-\x7e]+"),
}


@schemathesis.hook
def before_call(context, case, kwargs):
    if case.path_parameters:
        case.path_parameters = with_rows(case.path_parameters, {**REFERENCES, "id": ROWS.get(case.operation.path)})
    if case.query:
        case.query = with_rows(case.query, REFERENCES)
    if isinstance(case.body, dict):
        case.body = with_rows(case.body, REFERENCES)
    for parameters in (case.query, case.headers):
        for name, made_up in MADE_UP.items():
            value = str((parameters or {}).get(name))
            if made_up.fullmatch(value) and share(f"{value} {case.path_parameters} {case.query} {case.body}") > 0.2:
                parameters.pop(name, None)


# Refusals of requests that are written as the document says, and why it cannot say more. All others are failures.
BEYOND_THE_SCHEMA = {
    # There is no such row, or the caller may not see it: the schema only knows what an id looks like.
    "unknown-user",
    "unknown-lead",
    "unknown-campaign",
    "unknown-template",
    "unknown-team",
    # A lead in that row has no number.
    "no-number",
    # It depends on what came before: on the version that was read, or on the request that had the key first.
    "precondition-failed",
    "idempotency-key-reused",
    # A cursor is what a list has answered, and goes on with that list only.
    "cursor-mismatch",
    "cursor invalid-parameter",
    # Formats that only these hooks know: sequences of requests have texts in their place.
    "unknown-timezone",
    "timezone invalid-parameter",
    "invalid-number",
    "invalid-date",
    # A budget is in cents; of numbers with a fraction the schema could only say so in floating point.
    "too-precise",
    # A date is a holiday once.
    "conflict",
    # In its coverage phase Schemathesis sends 0, though the pattern of these headers does not allow it.
    "If-Match invalid-parameter",
    "If-None-Match invalid-parameter",
    # It depends on other properties: days on the frequency, the end of a window on its start, a delay on the outcome it is for.
    "not-applicable",
    "/days_of_week required",
    "/day_of_month required",
    "invalid-window",
    "invalid-delay",
    # What a campaign says, a call that tries it does not say again; one thing is looked for at a time; not all leads are changed at once; and
    # what they become depends on the action.
    "said-by-campaign",
    "one-of",
    "/to invalid-id",
    "/filter required",
    "/to unknown-value",
    # For everybody or for a team, said by who is in none; and what a file has to look like.
    "/team_id required",
    "team_id required",
    "team_id invalid-parameter",
    " required",
    "malformed-csv",
    "too-many",
    "unknown-column",
    "duplicate-column",
    # Names that the provider has for the ends of calls are many, and some only known by how they begin; those of structured data begin with no blank.
    "unknown-ended-reason",
    "surrounding-blanks",
    # It depends on the time at which it is sent, and on where the lead is.
    "in-the-past",
    "too-far",
    "outside-legal-hours",
    # A lead is called back by a campaign that it is in.
    "/campaign_id required",
    "not-in-campaign",
    # What queue items become depends on the action.
    "/to required",
    "/to invalid-time",
    # It depends on the words of the texts themselves.
    "other-variables",
    "invalid-placeholder",
    # A campaign may be written without them, but is not started without them.
    "assistant-missing",
    "phone-number-missing",
}


def is_beyond_the_schema(response):
    problem = json.loads(response.text)
    errors = problem["errors"] or [{"pointer": "", "code": problem["code"]}]
    return all(
        error["code"] in BEYOND_THE_SCHEMA or f"{error['pointer']} {error['code']}" in BEYOND_THE_SCHEMA
        for error in errors
    )


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Drops refusals of what only looks right."""
    return not isinstance(failure, RejectedPositiveData) or not is_beyond_the_schema(response)
