"""Runs independent validators over a folder with `datos/` of the portal. Prints one JSON object per check.

Arguments: folder with the published files, folder with the schemas. Nothing is fetched: every address that a validator
asks for is answered from one of the two folders, or refused.
"""
import hashlib
import io
import json
import os
import re
import sys
import tempfile
import zipfile
from pathlib import Path

import requests
from requests.adapters import HTTPAdapter
from urllib3.response import HTTPResponse

SITE, SCHEMAS = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
DATA = SITE / "datos"

LOCAL = [
    (r"https?://github\.com/open-contracting-extensions/ocds_(\w+)_extension/archive/[^/]+\.zip", lambda m: SCHEMAS / "extensions" / m[1]),
    (r"https?://raw\.githubusercontent\.com/open-contracting-extensions/ocds_(\w+)_extension/[^/]+/(.+)", lambda m: SCHEMAS / "extensions" / m[1] / m[2]),
    (r"https?://standard\.open-contracting\.org/infrastructure/schema/0__9__5/(.+)", lambda m: SCHEMAS / "oc4ids-0.9.5" / m[1]),
    (r"https?://raw\.githubusercontent\.com/open-contracting/infrastructure/0\.9/schema/project-level/codelists/(.+)", lambda m: SCHEMAS / "oc4ids-0.9.5/codelists" / m[1]),
    (r"https?://raw\.githubusercontent\.com/open-contracting/standard/1\.1/schema/codelists/(.+)", lambda m: SCHEMAS / "ocds-1.1.5/codelists" / m[1]),
    (r"https?://standard\.open-contracting\.org/(?:schema/1__1__5|1\.1/en)/(.+)", lambda m: SCHEMAS / "ocds-1.1.5" / m[1]),
    (r"https?://datapackage\.org/profiles/2\.0/(.+)", lambda m: SCHEMAS / "frictionless-2.0" / m[1]),
    (r"https?://[^/]+/datos/(ocds/extension/.+)", lambda m: DATA / m[1]),
]


def zipped(folder, prefix="carpeta/"):
    """A folder as a zip with everything under one name, as repositories and the registry's library have it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(prefix.split("/")[0] + "/", "")
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.writestr(prefix + path.relative_to(folder).as_posix(), path.read_bytes())
    return target.getvalue()


def answer(_adapter, request, **_options):
    """What a request gets: a local file, 404 for one that is not there, an error for any other address."""
    for pattern, place in LOCAL:
        found = re.fullmatch(pattern, request.url.split("?")[0].split("#")[0])
        if found:
            path = place(found)
            body = zipped(path) if path.is_dir() else path.read_bytes() if path.is_file() else None
            raw = HTTPResponse(body=io.BytesIO(body or b""), status=404 if body is None else 200, headers={"content-type": "application/json; charset=utf-8"}, preload_content=False, request_url=request.url)
            return _adapter.build_response(request, raw)
    raise requests.ConnectionError(f"sin red durante la validación: {request.url}")


HTTPAdapter.send = answer


def report(name, validator, errors, count=None):
    print(json.dumps({"file": name, "validator": validator, "errors": [str(error)[:600] for error in errors[:50]], "total": len(errors), "count": count}, ensure_ascii=False), flush=True)


def read(name):
    return json.loads((DATA / name).read_text("utf-8"))


def standard_zip():
    return zipped(SCHEMAS / "ocds-1.1.5", "standard/schema/")


# The official schema of versioned releases cannot be patched: there a list without identifiers stands as its versions.
OWN_VERSIONS = re.compile(r"/records/versionedRelease/(x_invermet/(releaseDate|releaseID|releaseTag|value)|tender/datePublished).*")


def ocds(name):
    from libcoveocds.api import ocds_json_output
    from libcoveocds.config import LibCoveOCDSConfig

    config = LibCoveOCDSConfig({"context": "api", "standard_zip": standard_zip(), "skip_aggregates": True})
    with tempfile.TemporaryDirectory() as folder:
        found = ocds_json_output(folder, str(DATA / name), lib_cove_ocds_config=config)
    errors = [f"{error.get('type')} {error.get('path') or error.get('field')}: {error.get('description')}" for error in found["validation_errors"]]
    errors += [f"extensión {url}: {reason}" for url, reason in (found.get("extensions", {}).get("invalid_extension") or {}).items()]
    errors += [f"campo que ningún esquema nombra: {field['path']}/{field['field']}" for field in found.get("additional_fields", []) if not OWN_VERSIONS.fullmatch(f"{field['path']}/{field['field']}")]
    errors += [f"código fuera de una lista cerrada: {one['path']}/{one['field']} {one['values']}" for one in found.get("additional_closed_codelist_values", [])]
    errors += [json.dumps(check, ensure_ascii=False) for kind in (found.get("additional_checks") or {}).values() for check in kind]
    document = read(name)
    report(name, "lib-cove-ocds", errors, len(document.get("releases", document.get("records", []))))


def oc4ids(name):
    from libcoveoc4ids.api import oc4ids_json_output
    from libcoveoc4ids.config import LibCoveOC4IDSConfig

    with tempfile.TemporaryDirectory() as folder:
        found = oc4ids_json_output(folder, str(DATA / name), lib_cove_oc4ids_config=LibCoveOC4IDSConfig())
    errors = []
    for error in found["validation_errors"]:
        message = error[0] if isinstance(error, (list, tuple)) else error
        errors.append(message)
    # OC4IDS leaves it to publishers how the dimensions of an observation are called.
    own = re.compile(r"(^|/)x_invermet|/observations/dimensions/\w+$")
    errors += [f"campo que el esquema no nombra: {field}" for field in found.get("additional_fields", {}) if not own.search(str(field))] if isinstance(found.get("additional_fields"), dict) else []
    errors += [f"código fuera de una lista cerrada: {path} {value['values']}" for path, value in (found.get("additional_closed_codelist_values") or {}).items()]
    errors += [json.dumps(check, ensure_ascii=False, default=str) for check in found.get("additional_checks", [])]
    report(name, "lib-cove-oc4ids", errors, len(read(name)["projects"]))


def merge(name):
    """Our compiled and versioned releases beside those that the standard's own routine makes of the same releases."""
    import ocdsmerge
    from ocdsmerge.rules import get_merge_rules
    from ocdsextensionregistry import ProfileBuilder

    document = read(name)
    builder = ProfileBuilder("1__1__5", document.get("extensions", []), standard_base_url=standard_zip())
    merger = ocdsmerge.Merger(builder.patched_release_schema())
    errors = []
    for record in document["records"]:
        made, ours = merger.create_compiled_release(record["releases"]), record["compiledRelease"]
        if normal({**made, "id": None}) != normal({**ours, "id": None}):
            errors.append(f"{record['ocid']}: compiledRelease no es la fusión de sus versiones: {difference(made, ours)}")
        versioned, told = merger.create_versioned_release(record["releases"]), record.get("versionedRelease")
        if told is not None and normal(versioned) != normal(told):
            errors.append(f"{record['ocid']}: versionedRelease no es la fusión de sus versiones: {difference(versioned, told)}")
    report(name, "ocdsmerge", errors, len(document["records"]))


def normal(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def difference(one, other, path=""):
    """The first place where two documents differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted(set(one) | set(other)):
            if key == "id" and path == "":
                continue
            if normal(one.get(key)) != normal(other.get(key)):
                return difference(one.get(key), other.get(key), f"{path}/{key}")
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (a, b) in enumerate(zip(one, other)):
            if normal(a) != normal(b):
                return difference(a, b, f"{path}/{index}")
    return f"{path}: {normal(one)[:150]} ≠ {normal(other)[:150]}"


def frictionless(name):
    from frictionless import system, validate

    descriptor = read(name)
    errors, rows = [], 0
    # Lengths and sums are compared here: the library counts the bytes of CSV files only.
    for resource in descriptor["resources"]:
        content = (DATA / resource["path"]).read_bytes()
        if resource.get("bytes") != len(content) or resource.get("hash") != f"sha256:{hashlib.sha256(content).hexdigest()}":
            errors.append(f"{resource['path']}: la longitud o la suma no son las del archivo")
    kept = []
    for resource in descriptor["resources"]:
        if resource["format"] in ("json", "xlsx"):
            resource = {key: value for key, value in resource.items() if key not in ("bytes", "hash")}
        # An empty list is a table without rows, which the library takes for no table.
        if resource["format"] == "json" and resource.get("type") == "table" and (DATA / resource["path"]).read_text("utf-8").strip() == "[]":
            continue
        kept.append(resource)
    names = {resource["name"] for resource in kept}
    for resource in kept:
        keys = resource.get("schema", {}).get("foreignKeys", [])
        if keys:
            resource["schema"]["foreignKeys"] = [key for key in keys if key["reference"]["resource"] in names]
    with tempfile.NamedTemporaryFile("w", suffix=".json", dir=DATA, delete=False, encoding="utf-8") as copy:
        json.dump({**descriptor, "resources": kept}, copy, ensure_ascii=False)
    try:
        with system.use_context(trusted=True):
            os.chdir(DATA)
            result = validate(copy.name, type="package")
    finally:
        os.unlink(copy.name)
    for row in result.flatten(["name", "rowNumber", "fieldName", "type", "message"]):
        errors.append(" ".join(str(part) for part in row))
    rows = sum((task.stats or {}).get("rows", 0) for task in result.tasks)
    report(name, "frictionless", errors, rows)


def dcat(name):
    from pyshacl import validate
    from rdflib import Graph

    data = Graph().parse(data=(DATA / name).read_text("utf-8"), format="json-ld")
    shapes = Graph().parse(SCHEMAS / "dcat-ap-3/shapes.ttl", format="turtle")
    conforms, results, _ = validate(data, shacl_graph=shapes, advanced=False, inference="none")
    errors = []
    if not conforms:
        from rdflib.namespace import SH
        for result in results.subjects(SH.focusNode, None):
            errors.append(f"{results.value(result, SH.focusNode)} {results.value(result, SH.resultPath)}: {results.value(result, SH.resultMessage)}")
    report(name, "DCAT-AP SHACL (pyshacl)", errors, len(data))


CHECKS = [(ocds, "ocds/releases.json"), (ocds, "ocds/records.json"), (merge, "ocds/records.json"), (oc4ids, "oc4ids.json"), (frictionless, "datapackage.json"), (dcat, "catalogo.jsonld")]

for check, name in CHECKS:
    if not (DATA / name).is_file():
        report(name, check.__name__, [], None)
        continue
    try:
        check(name)
    except Exception as error:  # a validator that breaks has not passed
        report(name, check.__name__, [f"{type(error).__name__}: {error}"])
