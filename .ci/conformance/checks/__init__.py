"""The checks, in the order of a cluster's life."""
from . import (  # noqa: F401  each registers its checks
    identity,
    network,
    rules,
    parameters,
    values,
    clusters,
    tags,
    hsms,
    initialization,
    activation,
    backups,
    policies,
    restore,
    deletion,
    coverage,
    signatures,
)
