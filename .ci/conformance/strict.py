"""Holds raw answers against botocore's model of the service, which botocore itself reads leniently.

Names what the model does not know, what it requires and is missing, wrong types, and values outside enumerations,
patterns, lengths and ranges. An error must be one that the operation declares, or one common to all services.
"""
import base64
import binascii
import json
import xml.etree.ElementTree as ElementTree
from datetime import datetime

import regex
from botocore.parsers import ResponseParserError, create_parser

COMMON_ERRORS = {  # "Common Errors" of the API references, and what the JSON protocol itself refuses
    "AccessDeniedException",
    "IncompleteSignature",
    "IncompleteSignatureException",
    "InternalFailure",
    "InvalidClientTokenId",
    "InvalidSignatureException",
    "MissingAuthenticationToken",
    "MissingAuthenticationTokenException",
    "RequestExpired",
    "SerializationException",
    "ServiceUnavailable",
    "SignatureDoesNotMatch",
    "ThrottlingException",
    "UnknownOperationException",
    "UnrecognizedClientException",
    "ValidationException",
}
MESSAGE = {"__type", "message", "Message"}
EC2_ENVELOPE = {"requestId"}
UNFIT = {"VpcId"}  # cloudhsmv2's pattern for it ends after one digit; no id of a VPC ever matched it


def problems(operation, status, body, headers=None):
    """What of an answer does not fit the model, in words."""
    protocol = operation.service_model.resolved_protocol
    try:
        if protocol == "json":
            return list(_answer(operation, status, json.loads(body) if body else {}, headers or {}))
        if protocol == "smithy-rpc-v2-cbor":
            return list(_answer(operation, status, _cbor(body), {}))
        if protocol in ("ec2", "query"):
            return list(_xml_answer(operation, status, body, protocol))
    except (ValueError, ElementTree.ParseError, ResponseParserError) as e:
        return [f"unreadable answer: {e}"]
    raise ValueError(f"no reader for {protocol}")


def _cbor(body):
    decoder = create_parser("smithy-rpc-v2-cbor")
    stream = decoder.get_peekable_stream_from_bytes(body)
    answer = decoder.parse_data_item(stream)
    if stream.read(1):
        raise ValueError("something after the end of the CBOR")
    return answer


def _answer(operation, status, answer, headers):
    if not isinstance(answer, dict):
        yield "the answer is no object"
    elif status >= 300:
        yield from _error(operation, status, answer, headers)
    elif operation.output_shape is not None:
        yield from _value(operation.output_shape, answer, operation.output_shape.name)
    elif answer:
        yield f"members of an answer that has none: {sorted(answer)}"


def _error(operation, status, answer, headers):
    code = (answer.get("__type") or headers.get("x-amzn-errortype") or "").split("#")[-1].split(":")[0]
    shape = next((s for s in operation.error_shapes if s.name == code), None)
    if shape is None:
        if code not in COMMON_ERRORS:
            yield f"{operation.name} declares no error '{code}'"
        return
    declared = shape._shape_model  # metadata leaves out what an error declares of its status
    expected = declared.get("error", {}).get("httpStatusCode")
    fault = declared.get("fault") or declared.get("error", {}).get("fault")
    if expected and status != expected or not expected and status // 100 != (5 if fault else 4):
        yield f"{code} with status {status}"
    for name in set(answer) - set(shape.members) - MESSAGE:
        yield f"{code} has no member '{name}'"
    for name, member in shape.members.items():
        if answer.get(name) is not None:
            yield from _value(member, answer[name], f"{code}.{name}")


def _value(shape, value, where):
    kind = shape.type_name
    if kind == "structure":
        if not isinstance(value, dict):
            yield f"{where} is no structure"
            return
        given = {name: v for name, v in value.items() if v is not None}
        named = {member.serialization.get("name", name): member for name, member in shape.members.items()}
        for name in sorted(set(given) - set(named)):
            yield f"{where} has no member '{name}'"
        for name in shape.required_members:
            if shape.members[name].serialization.get("name", name) not in given:
                yield f"{where}.{name} is required"
        for name, member in named.items():
            if name in given:
                yield from _value(member, given[name], f"{where}.{name}")
    elif kind == "list":
        if not isinstance(value, list):
            yield f"{where} is no list"
            return
        # AWS's own examples answer with empty lists whose model asks for an element: the minimum is the requests'.
        yield from _size(shape, max(len(value), 1), where, "elements")
        for n, element in enumerate(value):
            yield from _value(shape.member, element, f"{where}[{n}]")
    elif kind == "map":
        if not isinstance(value, dict):
            yield f"{where} is no map"
            return
        yield from _size(shape, len(value), where, "entries")
        for key, element in value.items():
            yield from _value(shape.key, key, f"the key of {where}")
            yield from _value(shape.value, element, f"{where}.{key}")
    elif kind == "string":
        if isinstance(value, str):
            yield from _text(shape, value, where)
        else:
            yield f"{where} is no text: {value!r}"
    elif kind == "blob":
        try:
            base64.b64decode(value, validate=True)
        except (binascii.Error, TypeError):
            yield f"{where} is no Base64"
    elif kind == "boolean":
        if not isinstance(value, bool):
            yield f"{where} is no boolean: {value!r}"
    elif kind in ("integer", "long"):
        if isinstance(value, int) and not isinstance(value, bool):
            yield from _size(shape, value, where, "")
        else:
            yield f"{where} is no whole number: {value!r}"
    elif not isinstance(value, (int, float, datetime)) or isinstance(value, bool):
        # A timestamp is a number in JSON, and a tagged one in CBOR, which decodes to a time.
        yield f"{where} is no number, as a {kind} must be: {value!r}"


def _text(shape, value, where):
    if shape.enum and value not in shape.enum:
        yield f"{where} is '{value}', which is none of {', '.join(shape.enum)}"
    pattern = shape.metadata.get("pattern")
    if pattern and shape.name not in UNFIT and not regex.fullmatch(pattern, value):
        yield f"{where} is '{value[:60]}', which does not match {pattern}"
    yield from _size(shape, len(value), where, "characters")


def _size(shape, size, where, unit):
    least, most = shape.metadata.get("min"), shape.metadata.get("max")
    if least is not None and size < least or most is not None and size > most:
        yield f"{where} has {size} {unit}, allowed are {least} to {most}".replace("  ", " ")


def _xml_answer(operation, status, body, protocol):
    root = ElementTree.fromstring(body)
    if status >= 300:
        yield from _xml_error(root, protocol)
        return
    if _name(root) != operation.name + "Response":
        yield f"the answer is named {_name(root)}"
    shape = operation.output_shape
    namespace = operation.service_model.metadata["xmlNamespace"].rstrip("/")
    if root.tag.partition("}")[0].strip("{").rstrip("/") != namespace:
        yield f"the namespace is not {namespace}"
    envelope = EC2_ENVELOPE
    if protocol == "query":
        wrapper = shape.serialization["resultWrapper"]
        root, envelope = next((e for e in root if _name(e) == wrapper), None), set()
        if root is None:
            yield f"no {wrapper}"
            return
    yield from _element(shape, root, shape.name, envelope)


def _xml_error(root, protocol):
    path = ("Response", "Errors", "Error") if protocol == "ec2" else ("ErrorResponse", "Error")
    if _name(root) != path[0]:
        yield f"the refusal is named {_name(root)}"
    node = root
    for name in path[1:]:
        node = next((e for e in node if _name(e) == name), None)
        if node is None:
            yield f"the refusal has no {name}"
            return
    for name in ("Code", "Message"):
        if not any(_name(e) == name and e.text for e in node):
            yield f"the refusal has no {name}"


def _element(shape, node, where, envelope=frozenset()):
    if shape.type_name == "structure":
        named = {member.serialization.get("name", name): member for name, member in shape.members.items()}
        for child in node:
            member = named.get(_name(child))
            if member is not None:
                yield from _element(member, child, f"{where}.{_name(child)}")
            elif _name(child) not in envelope:
                yield f"{where} has no element '{_name(child)}'"
    elif shape.type_name == "list":
        item = shape.member.serialization.get("name", "member")
        for n, child in enumerate(node):
            if _name(child) != item:
                yield f"{where} has an element '{_name(child)}', expected '{item}'"
            yield from _element(shape.member, child, f"{where}[{n}]")
    else:
        yield from _scalar(shape, node.text or "", where)


def _scalar(shape, text, where):
    kind = shape.type_name
    if kind == "string":
        yield from _text(shape, text, where)
    elif kind == "boolean" and text not in ("true", "false"):
        yield f"{where} is no boolean: '{text}'"
    elif kind in ("integer", "long") and not regex.fullmatch(r"-?\d+", text):
        yield f"{where} is no whole number: '{text}'"
    elif kind == "timestamp":
        try:
            datetime.fromisoformat(text.replace("Z", "+00:00"))
        except ValueError:
            yield f"{where} is no time: '{text}'"


def _name(node):
    return node.tag.rpartition("}")[2]
