"""Prints a YAML file as JSON; tags such as !secret become their own text."""

import json
import sys

import yaml

yaml.SafeLoader.add_multi_constructor("!", lambda loader, tag, node: f"!{tag} {node.value}")
with open(sys.argv[1], encoding="utf-8") as file:
    json.dump(yaml.safe_load(file), sys.stdout)
