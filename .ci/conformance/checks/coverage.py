"""Whether the checks before this one asked for everything there is."""
from world import check


@check("Every operation of cloudhsmv2 that AWS's model names was answered")
def _(w):
    unanswered = [o for o in w.hsm.meta.service_model.operation_names if ("cloudhsmv2", o) not in w.answered]
    assert not unanswered, ", ".join(unanswered)
