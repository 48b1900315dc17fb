"""Asks AWS in the instance's name: its role, and calls that are signed with it."""

import datetime
import hashlib
import hmac
import json
import os
import urllib.request

METADATA = os.environ.get("METADATA_URL", "http://169.254.169.254")


def http(method, url, headers, body=None):
    request = urllib.request.Request(url, data=body, headers=headers, method=method)
    with urllib.request.urlopen(request, timeout=3) as answer:
        return answer.read().decode()


def role_credentials():
    """The keys of the instance's role, which AWS changes by itself every few hours."""
    seconds = {"X-aws-ec2-metadata-token-ttl-seconds": "300"}
    token = {"X-aws-ec2-metadata-token": http("PUT", METADATA + "/latest/api/token", seconds)}
    roles = METADATA + "/latest/meta-data/iam/security-credentials/"
    return json.loads(http("GET", roles + http("GET", roles, token).split()[0], token))


def signed(credentials, region, service, host, target, body, now):
    """The headers of a call, signed as AWS wants it (Signature Version 4)."""
    headers = {
        "content-type": "application/x-amz-json-1.1",
        "host": host,
        "x-amz-date": now.strftime("%Y%m%dT%H%M%SZ"),
        "x-amz-security-token": credentials["Token"],
        "x-amz-target": target,
    }
    names = ";".join(headers)
    lines = "".join(f"{name}:{value}\n" for name, value in headers.items())
    request = f"POST\n/\n\n{lines}\n{names}\n{hashlib.sha256(body).hexdigest()}"
    scope = f"{now:%Y%m%d}/{region}/{service}/aws4_request"
    digest = hashlib.sha256(request.encode()).hexdigest()
    text = f"AWS4-HMAC-SHA256\n{headers['x-amz-date']}\n{scope}\n{digest}"
    key = ("AWS4" + credentials["SecretAccessKey"]).encode()
    for part in [*scope.split("/"), text]:
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    headers["authorization"] = (
        f"AWS4-HMAC-SHA256 Credential={credentials['AccessKeyId']}/{scope}, "
        f"SignedHeaders={names}, Signature={key.hex()}"
    )
    return headers


def call(region, service, target, **input):
    """One call of a service of this region, and its answer.

    Raises urllib.error.HTTPError, whose body says what AWS did not like.
    """
    url = os.environ.get("AWS_ENDPOINT_URL") or f"https://{service}.{region}.amazonaws.com"
    host = url.split("//")[1].rstrip("/")
    body = json.dumps(input).encode()
    now = datetime.datetime.now(datetime.timezone.utc)
    headers = signed(role_credentials(), region, service, host, target, body, now)
    return json.loads(http("POST", url + "/", headers, body))
