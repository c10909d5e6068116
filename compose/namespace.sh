#!/bin/sh
# Registers the namespace and the search attributes that the workers write. Safe to run again.
set -eu
tries=0
until temporal operator cluster health >/dev/null 2>&1; do
  tries=$((tries + 1))
  [ "$tries" -lt 60 ] || { echo "the Temporal server did not become healthy within two minutes" >&2; exit 1; }
  sleep 2
done

temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1 ||
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention "$KEYTURN_RETENTION"

known=$(temporal operator search-attribute list --namespace "$TEMPORAL_NAMESPACE")
for attribute in KeyturnPhase KeyturnCluster KeyturnAwaiting KeyturnAddress; do
  case "$known" in
    *"$attribute"*) ;;
    *) temporal operator search-attribute create --namespace "$TEMPORAL_NAMESPACE" --name "$attribute" --type Keyword ;;
  esac
done
