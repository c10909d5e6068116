#!/bin/sh
# Registers the namespace and the search attributes that the workers write. Safe to run again.
set -eu

# Runs a command until it succeeds, for two minutes; the first word says what went wrong otherwise.
await() {
  wrong=$1
  shift
  tries=0
  until "$@" >/dev/null 2>&1; do
    tries=$((tries + 1))
    [ "$tries" -lt 120 ] || { echo "$wrong within two minutes" >&2; exit 1; }
    sleep 1
  done
}

await "the Temporal server did not become healthy" temporal operator cluster health

temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1 ||
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention "$KEYTURN_RETENTION"

# The server knows a namespace some seconds after it was made.
await "the namespace did not become known" temporal operator search-attribute list --namespace "$TEMPORAL_NAMESPACE"
known=$(temporal operator search-attribute list --namespace "$TEMPORAL_NAMESPACE")
for attribute in KeyturnPhase KeyturnCluster KeyturnAwaiting KeyturnAddress; do
  case "$known" in
    *"$attribute"*) ;;
    *) temporal operator search-attribute create --namespace "$TEMPORAL_NAMESPACE" --name "$attribute" --type Keyword ;;
  esac
done
