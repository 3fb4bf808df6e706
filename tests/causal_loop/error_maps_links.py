"""Maps with an error in a link or a stock, and near misses; see `error_maps_names`."""

from __future__ import annotations

LINKS: dict[str, tuple[list[str], list[str]]] = {
    # 9 no sign yet
    "sign": (
        [
            "rain =?> harvest",
            "class size =?> marks",
            "price of bread =+> wages\nwages =?> price of bread",
            "beds =+> patients\npatients =?> infections per week",
            "stock: open tickets\nflow: tickets closed\ntickets closed =?> open tickets",
        ],
        [
            "rain =+> harvest",
            "class size =-> marks",
            "price of bread =+> wages\nwages =+> price of bread",
            "beds =+d> patients",
            "signposts =+> walkers // or not?",
        ],
    ),
    # 10 the sign says good or bad
    "good-bad": (
        [
            "stress of nurses =-> errors in dosage",
            "training =+> mistakes per shift",
            "fatigue of drivers =+> safety on the road",
            "fear of the boss =+> quality of reports",
            "poverty =-> crime",
            "hours of sleep =+> health\nexhaustion =+> health",
            "music =+> satisfaction of guests\nwaiting time =+> satisfaction of guests",
        ],
        [
            "stress of nurses =+> errors in dosage",
            "training =-> mistakes per shift",
            "complaints per week =+> quality of service",
            "speed of delivery =-> quality of parcels",
            "inspections per year =+> defects found",
            "profit =+> pollution of the river",
            "safety of cars =+> cost of cars",
            "crime =+> patrols per night",
            "music =+> satisfaction of guests\nwaiting time =-> satisfaction of guests",
            "music =+> satisfaction of guests\nprice =+> satisfaction of guests",
            "trust =-> fear",
        ],
    ),
    # 11 what happened then
    "dated": (
        [
            "boats =-> fish // In 1998 the boats doubled and the fish were gone",
            "class size =-> marks // Last year classes grew and marks fell",
            "speed limit =-> accidents per year // since March there were fewer",
            "price of oil =+> bus tickets sold // on Monday the buses were full",
            "new forms =-> time with patients // it began two years ago",
            "rents =+> families who move // 12.3.2021: three families left",
        ],
        [
            "boats =-> fish // each boat takes 2000 fish a year",
            "class size =-> marks // less time for each pupil",
            "speed limit =-> accidents per year // slower cars stop in time",
            "buses =+> passengers // every Monday commuters need one",
            "fertiliser =+> harvest // plants may grow faster when fed",
            "rain in spring =+> grass // it takes some weeks",
            "march of the ants =+> crumbs carried // they march in lines",
        ],
    ),
    # 12 less inflow read as a fall of the stock
    "slower": (
        [
            "flow: births\nstock: people\nbirths =-> people // fewer births, fewer people",
            "stock: staff\nhiring =-> staff",
            "flow: new orders\nstock: backlog\nnew orders =-> backlog // orders fall, it shrinks",
            "stock: savings\ndeposits =-> savings // less is paid in",
            "flow: trees planted\nstock: forest\ntrees planted =-> forest // less trees planted",
            "stock: pupils in school\nenrolment =-> pupils in school",
        ],
        [
            "flow: deaths\nstock: people\ndeaths =-> people // fewer deaths, more people",
            "flow: births\nstock: people\nbirths =+> people // fewer births, slower growth",
            "flow: tickets closed\nstock: open tickets\ntickets closed =-> open tickets",
            "flow: catch\nstock: fish\ncatch =-> fish // what is caught leaves fewer fish",
            "stock: savings\nrent =-> savings // it is paid from them",
            "births =-> pocket money for each child // fewer births, fewer to share",
            "flow: births\nstock: people\nbirths =?> people // fewer births, fewer people",
        ],
    ),
    # 13 stock to stock
    "stock-to-stock": (
        [
            "stock: rabbits\nstock: foxes\nrabbits =+> foxes",
            "stock: patients on the ward\nstock: beds in use\npatients on the ward =+> beds in use",
            "stock: debt\nstock: money in the bank\ndebt =-> money in the bank",
            "stock: open tickets\nstock: technical debt\nopen tickets =+d> technical debt",
            "stock: seed in store\nstock: wheat in the field\nseed in store =+> wheat in the field",
        ],
        [
            "stock: rabbits\nflow: rabbits eaten\nstock: foxes\nrabbits eaten =-> rabbits",
            "stock: patients on the ward\nworkload =+> patients on the ward",
            "stock: debt\nflow: interest\ndebt =+> interest\ninterest =+> debt",
            "open tickets =+d> technical debt",
            "stock: seed in store\ngoal: seed wanted\nseed wanted =+> seed in store",
        ],
    ),
    # 14 a flow marked as a stock
    "not-a-stock": (
        [
            "stock: patients [patients per week]\npatients =+> workload",
            "stock: births\nbirths =+> homes needed",
            "stock: rainfall [mm/month]\nrainfall =+> water in the well",
            "stock: income [euros a year]\nincome =+> cars",
            "stock: visits per month\nvisits per month =+> tips",
            "stock: sales\nsales =+> profit",
        ],
        [
            "stock: patients [patients]\npatients =+> workload",
            "flow: births [children per year]\nbirths =+> homes needed",
            "stock: cows [cows per hectare]\ncows =-> grass",
            "stock: skill of the team\nskill of the team =-> errors",
            "stock: bread [kg per person]\nbread =+> health",
            "flow: sales\nsales =+> profit",
            "stock: big whales [whales per boat-day]\nbig whales =+> oil",
        ],
    ),
    # 16 a decision that knows the state at once
    "perceived": (
        [
            "stock: patients who wait\npatients who wait =+> hiring of nurses",
            "stock: goods in the shop\ngoods in the shop =-> orders",
            "quality =+> orders\nquality =+> perceived quality\nperceived quality =+> reviews",
            "stock: fish in the lake\nfish in the lake =+> fishing",
            "stock: homes empty\nhomes empty =-> investment in homes",
        ],
        [
            "stock: patients who wait\npatients who wait =+d> hiring of nurses",
            "stock: goods in the shop\ngoods in the shop =+> goods stolen",
            "quality =+d> perceived quality\nperceived quality =+> orders",
            "stock: counted fish\ncounted fish =+> fishing",
            "stock: savings\nsavings =+> investment in homes",
            "stock: people\nflow: births\npeople =+> births",
            "workload =+> hiring of nurses",
        ],
    ),
    # 18 a step is missing
    "long-way": (
        [
            "screens =-> sleep // Children play late. They go to bed late. They sleep less.",
            "rents =+> traffic // Families move out. They still work in town. So they drive.",
            "tests =-> reading // Tests count. Teachers drill. Nobody reads books any more.",
            "dam =-> fish // The river slows. Mud covers the eggs! Few young fish hatch.",
            "forms =-> care // Forms take time. Nurses sit at a desk? Patients wait longer.",
        ],
        [
            "screens =-> sleep // Children play late and go to bed late.",
            "rents =+> traffic // Families move out, e.g. to farms. They drive.",
            "tests =-> reading // Time. Drill. Less reading of books.",
            "dam =-> fish // The flow falls from 3.5 to 1.2 m3/s. No. of fish falls.",
            "forms =-> care",
        ],
    ),
    # 19 a shortcut beside its chain
    "shortcut": (
        [
            "rain =+> grass\ngrass =+> milk\nrain =+> milk",
            "overtime =+> tiredness\ntiredness =+> errors\novertime =+> errors",
            "price =-> customers\ncustomers =+> profit\nprice =-> profit",
            "smoke =-> health\nhealth =-> sick days\nsmoke =+> sick days",
            "tests =+d> bugs found\nbugs found =+> fixes\ntests =+d> fixes",
        ],
        [
            "rain =+> grass\ngrass =+> milk\nrain =-> milk",
            "overtime =+d> tiredness\ntiredness =-> output\novertime =-> output",
            "price =-> customers\ncustomers =+> profit\nprice =+> profit",
            "smoke =?> health\nhealth =-> sick days\nsmoke =+> sick days",
            "tests =+> bugs found\nbugs found =+> fixes\nfixes =+> tests",
        ],
    ),
}
