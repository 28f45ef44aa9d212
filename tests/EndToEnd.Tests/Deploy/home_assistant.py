"""Does with a package what Home Assistant does: asks, renders each template, and prints every entity with its state.

usage: home_assistant.py PACKAGE DAEMON_ADDRESS READINGS_DB
"""

import datetime
import json
import re
import sys
import urllib.request

import jinja2
import jinja2.sandbox
import sqlalchemy
import yaml

# The units of homeassistant.components.sensor.const.DEVICE_CLASS_UNITS, and the keys of the schemas, as far as the package needs them.
UNITS = {"temperature": "°C", "humidity": "%", "atmospheric_pressure": "hPa", "wind_speed": "m/s", "aqi": None, "duration": "s"}
COMMON = {"name", "unique_id", "device_class", "unit_of_measurement", "state_class", "availability"}
KEYS = {
    "rest": COMMON | {"value_template", "json_attributes", "json_attributes_path"},
    "sql": COMMON | {"db_url", "query", "column", "value_template"},
    "template": COMMON | {"state"},
}

package_file, daemon, database = sys.argv[1:]
entities = {}


def has_value(entity):
    return entity in entities and entities[entity]["available"] and entities[entity]["state"] not in (None, "unknown")


environment = jinja2.sandbox.ImmutableSandboxedEnvironment(undefined=jinja2.StrictUndefined)
environment.globals.update(
    now=lambda: datetime.datetime.now(datetime.timezone.utc),
    as_timestamp=lambda at: (at if isinstance(at, datetime.datetime) else datetime.datetime.fromisoformat(at.replace("Z", "+00:00"))).timestamp(),
    states=lambda entity: str(entities[entity]["state"]) if has_value(entity) else "unavailable",
    state_attr=lambda entity, name: entities.get(entity, {}).get("attributes", {}).get(name),
    has_value=has_value,
)


def render(template, **variables):
    return environment.from_string(template).render(**variables)


def add(kind, platform, config, state_template, attributes=None, **variables):
    assert set(config) <= KEYS[platform], f"{config['name']}: {set(config) - KEYS[platform]}"
    if kind == "sensor" and "device_class" in config:
        assert UNITS[config["device_class"]] == config.get("unit_of_measurement"), config["name"]
    available = render(config["availability"], **variables) == "True"
    state = render(state_template, **variables) if available and state_template else variables.get("value") if available else None
    entity = f"{kind}.{re.sub('[^a-z0-9]+', '_', config['name'].lower())}"
    assert entity not in entities, f"{entity} is there twice"
    entities[entity] = {"state": state, "available": available, "attributes": attributes or {}}


with open(package_file, encoding="utf-8") as file:
    package = yaml.safe_load(file)
assert set(package) == {"rest", "sql", "template"}

for resource in package["rest"]:
    assert resource["resource"].startswith("http://127.0.0.1:8270/")
    with urllib.request.urlopen(resource["resource"].replace("http://127.0.0.1:8270", daemon)) as answer:
        body = answer.read().decode()
    for kind in ("sensor", "binary_sensor"):
        for config in resource.get(kind, []):
            value = json.loads(body)
            # Of JSONPath the package uses one form only.
            assert config.get("json_attributes_path", "$.data[0]") == "$.data[0]"
            found = value["data"][0] if "json_attributes" in config and value["data"] else {}
            add(kind, "rest", config, config["value_template"], {key: found[key] for key in config.get("json_attributes", []) if key in found}, value=body, value_json=value)

for config in package["sql"]:
    assert "LIMIT" in config["query"] and config["query"].startswith("SELECT")
    engine = sqlalchemy.create_engine(config["db_url"].replace("/var/lib/aggregator/readings.db", database), future=True)
    with engine.connect() as connection:
        row = connection.execute(sqlalchemy.text(config["query"])).mappings().first()
    add("sensor", "sql", config, config.get("value_template"), value=row[config["column"]] if row else None)

for block in package["template"]:
    for kind, configs in block.items():
        for config in configs:
            add(kind, "template", config, config["state"])

json.dump(entities, sys.stdout)
