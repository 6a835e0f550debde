"""A flow at the least cost through a network; OR-Tools finds it, exactly, in whole numbers."""

from collections.abc import Hashable

Arc = tuple[Hashable, Hashable]


class Network:
    """Nodes by name, arcs with a capacity and a cost; units enter at sources, leave at `SINK`."""

    SINK = "sink"

    def __init__(self) -> None:
        self.nodes: dict[Hashable, int] = {self.SINK: 0}
        self.ends: list[Arc] = []
        self.tails: list[int] = []
        self.heads: list[int] = []
        self.capacities: list[int] = []
        self.costs: list[int] = []
        self.supplies: dict[int, int] = {0: 0}

    def node(self, name: Hashable) -> int:
        """The node's number; it is made when first named."""
        return self.nodes.setdefault(name, len(self.nodes))

    def supply(self, name: Hashable, units: int = 1) -> None:
        """Let units in at the node; they must all reach the sink."""
        self.supplies[self.node(name)] = units
        self.supplies[0] -= units

    def arc(self, tail: Hashable, head: Hashable, *, capacity: int = 1, cost: int = 0) -> None:
        """Let units pass; several arcs may join the same nodes."""
        self.ends.append((tail, head))
        self.tails.append(self.node(tail))
        self.heads.append(self.node(head))
        self.capacities.append(capacity)
        self.costs.append(cost)

    def flow(self) -> list[tuple[Arc, int]]:
        """The arcs that are used, in the order they were added, with the units on each."""
        # Takes half a second to import, and is needed for plans alone.
        from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

        solver = SimpleMinCostFlow()
        for arc in zip(self.tails, self.heads, self.capacities, self.costs, strict=True):
            solver.add_arc_with_capacity_and_unit_cost(*arc)
        for node, units in self.supplies.items():
            solver.set_node_supply(node, units)
        status = solver.solve()
        if status != solver.OPTIMAL:
            raise RuntimeError(f"no plan was found: {status}")
        return [(ends, units) for arc, ends in enumerate(self.ends) if (units := solver.flow(arc))]
