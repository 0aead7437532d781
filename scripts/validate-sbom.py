"""Validates a bill of materials against CycloneDX's schema, and says what of it must be there. Usage: FILE"""
import json
import sys
from pathlib import Path
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

text = Path(sys.argv[1]).read_text(encoding="utf-8")
fault = JsonStrictValidator(SchemaVersion.V1_5).validate_str(text)
if fault:
    sys.exit(f"not CycloneDX 1.5: {fault}")
bill = json.loads(text)
inside = {part["name"]: part["version"] for crate in bill["components"] for part in crate.get("components", [])}
if not all(inside.get(name) for name in ("HiGHS", "SQLite")):
    sys.exit(f"HiGHS or SQLite is missing or has no version: {inside}")
print(f"valid CycloneDX 1.5, {inside}")
