"""Maps with an error in a loop or as a whole, and near misses; see `error_maps_names`."""

from __future__ import annotations

CHAIN = "\n".join(f"amount {n} =+> amount {n + 1}" for n in range(1, 22))
RING = "\n".join(f"step {n} =+> step {n % 12 + 1}" for n in range(1, 13))
TOLD_THREE = """
heat =+> fans in use\nfans in use =-> heat\nheat =+> open windows\nopen windows =-> heat
heat =+> water drunk\nwater drunk =-> heat
told B: heat > fans in use | fans | \ntold B: heat > open windows | air |
told B: heat > water drunk | water | """

LOOPS: dict[str, tuple[list[str], list[str]]] = {
    # 6 a constant or a rule
    "constant": (
        [
            "rule for overtime =-> hours worked",
            "law on shop hours =-> shops open",
            "tax law =+> companies in town",
            "other: area of the lake // It never changes.\narea of the lake =+> fish",
            "hygiene regulation =-> germs on hands",
            "other: beds // fixed by contract\nbeds =+> patients",
        ],
        [
            "pressure of work =-> rule for overtime\nrule for overtime =-> hours worked",
            "law students =+> rents",
            "number of rules =-> ideas per month",
            "goal: policy\npolicy =+> gap",
            "other: mood // It never changes quickly.\nmood =+> jokes",
            "other: beds // They change every year.\nbeds =+> patients",
            "germs on hands =-> hygiene rule",
        ],
    ),
    # 15 a balancing loop without goal or gap
    "no-goal": (
        [
            "tiredness =+> breaks taken\nbreaks taken =-> tiredness",
            "tickets =+> pressure\npressure =+> tickets closed\ntickets closed =-> tickets",
            "traffic =+> time in the jam\ntime in the jam =-> traffic",
            "price of milk =+> milk made\nmilk made =-> price of milk",
            "stock: weeds\nweeds =+> hours of weeding\nhours of weeding =-> weeds",
        ],
        [
            "tiredness =+> breaks needed\nbreaks needed =-> tiredness",
            "goal: tickets allowed\ntickets allowed =-> pressure\nopen tickets =+> pressure\n"
            "pressure =-> open tickets",
            "stock: people\nflow: deaths\npeople =+> deaths\ndeaths =-> people",
            "gap to the target =+> effort\neffort =-> gap to the target",
            "interest =+> debt\ndebt =+> interest",
            "price of milk =+> milk made\nmilk made =?> price of milk",
        ],
    ),
    # 17 a fix and what comes of it, and nothing takes longer
    "no-delay": (
        [
            "deadline pressure =+> overtime\novertime =-> deadline pressure\n"
            "overtime =+> tiredness\ntiredness =+> deadline pressure",
            "pests =+> spraying\nspraying =-> pests\nspraying =-> birds\nbirds =-> pests",
            "traffic =+> roads\nroads =-> traffic\nroads =+> suburbs\nsuburbs =+> traffic",
            "debt =+> loans\nloans =-> debt\nloans =+> interest\ninterest =+> debt",
            "pain =+> pills\npills =-> pain\npills =-> exercise\nexercise =-> pain",
        ],
        [
            "deadline pressure =+> overtime\novertime =-> deadline pressure\n"
            "overtime =+> tiredness\ntiredness =+d> deadline pressure",
            "pests =+> spraying\nspraying =-> pests\nspraying =-d> birds\nbirds =-> pests",
            "traffic =+> roads\nroads =-> traffic",
            "debt =+> interest\ninterest =+> debt\nsavings =+> income\nincome =+> savings",
            "pain =+> pills\npills =-> pain\nsport =+> fitness\nfitness =+> sport",
        ],
    ),
    # 21 no loop
    "no-loop": (
        [
            "rain =+> grass\ngrass =+> milk",
            "noise =-> marks\nhunger =-> marks\nclass size =-> marks\nsick days =-> marks",
            "boats =-> fish",
            "beds =+> patients\npatients =+> workload\nworkload =-> time for each",
            "tests =+> bugs found\nreviews =+> bugs found",
        ],
        [
            "grass =+> cows\ncows =-> grass",
            "marks =+> praise\npraise =+> marks\nnoise =-> marks",
            "debt =+> debt",
            "beds =+> patients\npatients =+> workload\nworkload =-d> beds",
            "stock: fish",
        ],
    ),
    # 21 as well: a list of causes beside a loop
    "laundry-list": (
        [
            f"{causes}\npraise =+> effort\neffort =+> praise"
            for causes in (
                "noise =-> marks\nhunger =-> marks\nclass size =-> marks\nsick days =-> marks",
                "rain =+> yield\nsun =+> yield\ndung =+> yield\nseed per acre =+> yield",
                "price =-> sales\nads =+> sales\nshelf space =+> sales\nreviews =+> sales",
                "lamps =-> thefts\npatrols =-> thefts\ndogs =-> thefts\nlocks =-> thefts",
                "tests =-> bugs\nreviews =-> bugs\nhaste =+> bugs\ncode lines =+> bugs",
            )
        ],
        [
            "noise =-> marks\nhunger =-> marks\nclass size =-> marks\nmarks =+> praise\n"
            "praise =+> marks",
            "rain =+> yield\nsun =+> yield\ndung =+> yield\nyield =+> cows\ncows =+> dung",
            "price =-> sales\nads =+> sales\nreviews =+> sales\nsales =+> reviews",
            "lamps =-> thefts\npatrols =-> thefts\nthefts =+> patrols",
            "noise =-> marks\nhunger =-> marks\nclass size =-> marks\nsick days =-> marks\n"
            "marks =-> class size",
        ],
    ),
    # 22 told as the other kind
    "polarity": (
        [
            "debt =+> interest\ninterest =+> debt\ntold B: debt > interest | the trap | ",
            "heat =+> fans in use\nfans in use =-> heat\ntold R: heat > fans in use | cooling | ",
            "pests =-> birds\nbirds =-> pests\ntold B: pests > birds | | more pests, fewer birds",
            "trust =+> talks\ntalks =+> trust\ntold B: trust > talks | talking | ",
            "price =-> buyers\nbuyers =-> stock left\nstock left =-> price\n"
            "told R: price > buyers > stock left | the market | ",
        ],
        [
            "debt =+> interest\ninterest =+> debt\ntold R: debt > interest | the trap | ",
            "heat =+> fans in use\nfans in use =-> heat\ntold: heat > fans in use | cooling | ",
            "pests =?> birds\nbirds =-> pests\ntold B: pests > birds | birds eat | ",
            "trust =+> talks\ntold B: trust > talks | talking | ",
            "price =-> buyers\nbuyers =-> stock left\nstock left =-> price\n"
            "told B: price > buyers > stock left | the market | ",
        ],
    ),
    # 23 reinforcing is good, balancing is bad
    "good-loop": (
        [
            f"trust =+> talks\ntalks =+> trust\ntold R: trust > talks | {said}"
            for said in (
                "the vicious circle | ",
                "a good loop | ",
                "talking | This loop is good because it helps us.",
                "talking | It is reinforcing, so it is bad in the end.",
                "the virtuous circle | more trust and more talks",
                "talking | More talks and more trust, which is great!",
            )
        ],
        [
            f"trust =+> talks\ntalks =+> trust\ntold R: trust > talks | {said}"
            for said in (
                "talking | more good teachers bring more talks",
                "positive feedback loop | ",
                "talking | It is positive feedback: more of both.",
                "goods on the way | more goods and more talks",
                "bad debts | less trust, fewer talks, more bad debts",
                "talking | It can run up or down.",
            )
        ],
    ),
    # 24 only the intended effect
    "intended": (
        [
            f"{rest}\n{action}"
            for rest, action in (
                ("noise =-> sleep\nsleep =+> mood\nmood =-> quarrels", "campaign =-> noise"),
                ("bugs =+> calls\ncalls =+> stress\nstress =+> bugs", "overtime =-> bugs"),
                (
                    "pests =-> harvest\nharvest =+> income\nincome =+> tractors",
                    "spraying =-> pests",
                ),
                ("cars =+> jams\njams =-> trips\ntrips =+> cars", "toll =-> cars"),
                ("germs =+> cases\ncases =+> beds used\nbeds used =-> calm", "screening =-> cases"),
            )
        ],
        [
            "campaign =-> noise",
            "bugs =+> calls\ncalls =+> stress\nstress =+> bugs\novertime =-> bugs\n"
            "overtime =+> stress",
            "pests =-> harvest\nharvest =+> income\nincome =+> tractors\nbirds =-> pests",
            "flow: hiring\nstock: staff\nhiring =+> staff\nstaff =+> output\noutput =+> profit\n"
            "profit =+> rent of the office",
            "germs =+> cases\ncases =+> beds used\nbeds used =-> calm\ncases =+> screening",
        ],
    ),
    # 25 all causes lie outside
    "outside": (
        [
            "the market =-> profit\nthe government =-> profit\nprofit =+> wages",
            "rain =+> yield\nsun =+> yield\ndung =+> yield\nfrost =-> yield\nyield =+> income",
            "competitors =-> sales\nthe economy =+> sales\nsales =+> stock of goods",
            "noise =-> marks\nhunger =-> marks\nclass size =-> marks\nsick days =-> marks",
            "weather =+> guests\npolitics =-> guests\nguests =+> tips\ntips =+> mood",
        ],
        [
            "the market =-> profit\nprofit =+> wages\nwages =-> profit",
            "rain =+> yield\nyield =+> income\nincome =+> dung\ndung =+> yield",
            "sales =-> competitors\ncompetitors =-> sales\nsales =+> the economy",
            "market stalls =+> visitors\nweather days lost =-> visitors",
            "goal: beds wanted\nbeds wanted =+> gap\nbeds =-> gap\ngap =+> orders placed\n"
            "orders placed =+> beds",
        ],
    ),
    # 27 a hairball
    "hairball": (
        [
            CHAIN,
            "\n".join(f"other: amount {n}" for n in range(13)) + "\namount 1 =+> amount 2",
            f"{RING}\nstep 1 =+> noise",
            "\n".join(f"farm {a} =+> farm {b}" for a in "ABCDE" for b in "ABCDE" if a < b)
            + "\n"
            + "\n".join(f"farm {b} =-> farm {a}" for a in "ABCDE" for b in "ABCDE" if a < b)
            + "\nfarm A =+> dust",
            f"{RING}\n{CHAIN}\nstep 1 =+> amount 1",
        ],
        [
            RING,
            "\n".join(f"other: amount {n}" for n in range(12)) + "\namount 1 =+> amount 2",
            CHAIN.rpartition("\n")[0].replace("amount 21", "amount 1").partition("amount 12")[0]
            + "amount 1",
            f"{TOLD_THREE}\n{CHAIN}",
            "heat =+> fans in use\nfans in use =-> heat",
        ],
    ),
    # 28 not told
    "untold": (
        [
            "debt =+> interest\ninterest =+> debt",
            "heat =+> fans in use\nfans in use =-> heat\ntold B: heat > fans in use | … | cool",
            "grass =+> cows\ncows =-> grass\ncows =+> dung\ndung =+> grass\n"
            "told B: grass > cows | grazing | ",
            "trust =?> talks\ntalks =+> trust",
            "debt =+> debt",
        ],
        [
            "debt =+> interest\ntold R: debt > interest | the trap | ",
            "heat =+> fans in use\nfans in use =-> heat\ntold B: heat > fans in use | cooling | ",
            "grass =+> cows\ncows =-> grass\ncows =+> dung\ndung =+> grass\n"
            "told B: grass > cows | grazing | \ntold R: grass > cows > dung | dung | ",
            "trust =?> talks\ntalks =+> trust\ntold: trust > talks | | they talk and so they trust",
            "debt =+> rent",
        ],
    ),
}
