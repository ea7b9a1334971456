"""A client that openapi-typescript makes out of the contract: type-checked by tsc, and at work on a server by openapi-fetch."""

import json
import subprocess
from pathlib import Path

import httpx
import orjson
import pytest

from app.config import Settings
from app.main import create_app

USER = """
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

declare const process: { argv: string[] };

const lists = { array: { style: "form", explode: false } } as const;
const client = createClient<paths, "application/json" | "application/problem+json">({ baseUrl: process.argv[2], querySerializer: lists });

function day(event: components["schemas"]["Event"]): string | null {
  return event.date.earliest;
}

const { data, error } = await client.GET("/v1/events", { params: { query: { label: ["coup", "attack"], limit: 2 } } });
if (!data) throw error;
const events = data.data as components["schemas"]["Event"][];  // whole, since no fields were asked for

const one = await client.GET("/v1/events/{event_id}", { params: { path: { event_id: events[0]!.id } } });
const missing = await client.GET("/v1/events/{event_id}", { params: { path: { event_id: "e0" } } });
const counted = await client.GET("/v1/events/count", { params: { query: { country: ["ML", "-NE"] } } });

// @ts-expect-error: there is no such order
await client.GET("/v1/events", { params: { query: { sort: "newest" } } });
// @ts-expect-error: no event has this
events[0]!.dates;

console.log(JSON.stringify({
  days: Object.fromEntries(events.map((event) => [event.id, day(event)])),
  next: data.links.next ?? null,
  same: one.data?.data.id === events[0]!.id,
  problem: missing.error?.status,
  count: counted.data?.data.count,
}));
"""
OPTIONS = "--strict --noUncheckedIndexedAccess --skipLibCheck --target es2022 --module nodenext --moduleResolution nodenext --lib es2022,dom"


@pytest.fixture(scope="module")
def client(modules: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the types of the contract and a program that uses them, compiled."""
    folder = tmp_path_factory.mktemp("typescript")
    (folder / "node_modules").symlink_to(modules)
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "openapi.json").write_bytes(orjson.dumps(create_app(Settings(database_url="sqlite://")).openapi()))
    (folder / "user.ts").write_text(USER)
    run(folder, "node_modules/openapi-typescript/bin/cli.js", "openapi.json", "-o", "api.d.ts")
    run(folder, "node_modules/typescript/bin/tsc", *OPTIONS.split(), "user.ts")
    return folder


def run(folder: Path, *arguments: str) -> str:
    """What a program of Node prints, which has to succeed."""
    ran = subprocess.run(["node", *arguments], cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_it_fetches_a_page(client: Path, service: str) -> None:
    told = json.loads(run(client, "user.js", service))
    page = httpx.get(f"{service}/v1/events?label=coup,attack&limit=2").json()
    assert told == {
        "days": {event["id"]: event["date"]["earliest"] for event in page["data"]},
        "next": page["links"]["next"],
        "same": True,
        "problem": 404,
        "count": httpx.get(f"{service}/v1/events/count?country=ML,-NE").json()["data"]["count"],
    }
