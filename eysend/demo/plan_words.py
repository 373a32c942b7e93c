"""The words of the demonstration's plans: warm, plain, made up."""

from typing import Any

ABOUT = {
    "liked": "Amir’s laugh fills a room. He is gentle with smaller children, he never gives up on a puzzle, and he "
    "remembers every song after hearing it twice.",
    "matters": "Cars, water and music. Sitting close to somebody he knows. Being told what comes next. His soft blue "
    "bus goes with him everywhere.",
    "best_help": "Come down to his height and wait. Count to ten in your head before you say it again. Show him the "
    "thing you are talking about. Use few words. If it is loud, let him step out with his bus and come back.",
    "voice": "Amir takes your hand to what he wants. He hums when he is happy. He turns away and covers his ears when "
    "it is too much. At snack he now looks at the cup, then at you.",
    "strengths": "He finds his peg by himself. He joins in with the actions of four songs. He stays with water play "
    "for ten minutes next to another child.",
    "needs": "Saying or showing what he wants before he gets upset. Loud, busy times such as lunch. Moving from one "
    "thing to the next.",
    "family_view": "We would love Amir to be able to tell us what he wants. He is happiest when the day goes the way "
    "he expects. He is ready for more time with other children.",
    "at_home": "At snack and at bath time, hold up two things and wait: milk or water, boat or cup. Sing the “all "
    "done” song when something ends. Five minutes is plenty. A day without it does not matter.",
}
ABOUT_BEFORE = ABOUT | {
    "best_help": "Come down to his height and wait. Show him the thing you are talking about. Use few words.",
    "strengths": "He finds his peg by himself. He joins in with the actions of two songs.",
    "at_home": "At snack, hold up two things and wait. Five minutes is plenty.",
}
CHOOSING: dict[str, Any] = {
    "name": "Choosing",
    "words": "By the summer Amir will choose between two things at snack.",
    "area": "communication_interaction",
    "now": "He looks at both things, and on good days he reaches for one.",
    "steps": "Looks at one thing when it is held up\nLooks at both things\nReaches for one of them\n"
             "Points to one of them\nPoints, then looks at you",
    "step_now": 3,
    "targets": [{"words": "Points to choose between two things at snack", "measure": "counted on five snacks in a row",
                 "baseline": "1 time out of 5", "goal": "4 times out of 5", "who": "Liz, his key person",
                 "how_often": "at every snack", "where": "at nursery"}],
    "strategies": [
        {"words": "Hold up two things, name each one, and wait for ten seconds", "level": "targeted",
         "who": "Liz and everybody at snack", "how_often": "at every snack", "where": "at nursery"},
        {"words": "Show how to hold the two things so that he can see both", "level": "specialist", "who": "Pat",
         "how_often": "at each visit", "where": "at home"},
        {"words": "Milk or water: hold up both and wait", "who": "the grown-up who is with him",
         "how_often": "once or twice a day", "where": "at home", "routine": "snack"},
    ],
}  # fmt: skip
ENDING: dict[str, Any] = {
    "name": "Moving on",
    "words": "By the summer Amir will go from play to lunch holding a picture of what comes next.",
    "area": "semh",
    "now": "He holds the picture and comes along when somebody he knows walks with him. Without it he lies down.",
    "steps": "Looks at the picture\nTakes the picture\nWalks to the table with us\nWalks there by himself",
    "step_now": 2,
    "targets": [{"words": "Walks to the table holding his picture", "measure": "counted over ten lunches",
                 "baseline": "2 of 10", "goal": "7 of 10", "who": "Sam", "how_often": "before each lunch",
                 "where": "at nursery"}],
    "strategies": [
        {"words": "Show the picture two minutes before, and again when it is time", "level": "targeted", "who": "Sam",
         "how_often": "before each change", "where": "at nursery"},
        {"words": "Sing the “all done” song, always the same one", "who": "everybody",
         "how_often": "each time something ends", "where": "at nursery and at home", "routine": "bath time"},
    ],
}  # fmt: skip
TOGETHER: dict[str, Any] = {
    "name": "Playing next to a friend",
    "words": "By the summer Amir will take turns with one other child in a game he likes.",
    "area": "communication_interaction",
    "now": "He plays with water for ten minutes beside another child, and smiles when they splash.",
    "targets": [{"words": "Rolls a car to another child and waits for it to come back",
                 "measure": "counted in one game", "baseline": "with a grown-up only", "goal": "3 turns with a child",
                 "who": "Liz", "how_often": "twice a week", "where": "at nursery"}],
    "strategies": [
        {"words": "A car ramp for two, with a grown-up who says “Amir’s turn, my turn”", "level": "targeted",
         "who": "Liz", "how_often": "twice a week, ten minutes", "where": "at nursery"},
        {"words": "A quiet corner with his bus, for when it is too much", "who": "everybody", "where": "at nursery"},
    ],
}  # fmt: skip
NOW = [CHOOSING, ENDING, TOGETHER]
CHOOSING_BEFORE: dict[str, Any] = CHOOSING | {
    "now": "He looks at one thing when it is held up.",
    "step_now": 1,
    "targets": [CHOOSING["targets"][0] | {"baseline": "not yet", "goal": "2 times out of 5"}],
    "strategies": CHOOSING["strategies"][:2],
}
ENDING_BEFORE: dict[str, Any] = ENDING | {
    "now": "He lies down when play ends.",
    "step_now": 0,
    "strategies": ENDING["strategies"][:1],
}
BEFORE = [CHOOSING_BEFORE, ENDING_BEFORE]
# first name: what they said, whether everybody who reads the plan may read it
SAID = {
    "Sana": ("He pointed at the milk on Sunday. I cried a little. Could we try it at breakfast too?", False),
    "Joy": ("Amir chose his cup on three mornings last week. We will show Sam how Liz does it.", True),
}
ABOUT_BEA = {
    "liked": "Bea is kind, quick and funny. She knows the name of every dinosaur.",
    "matters": "Dinosaurs, her baby brother, and being outside.",
    "best_help": "Tell her first what is going to happen. Give her time to put her words together.",
    "strengths": "She helps at tidy-up time and looks after the new children.",
}
BEA: list[dict[str, Any]] = [
    {
        "name": "Talking in a group",
        "words": "By July Bea will tell the group one thing at carpet time.",
        "area": "communication_interaction",
        "now": "She tells her key person, in short sentences, when they are alone.",
        "targets": [{"words": "Improve talking in a small group", "who": "Sam"}],
        "strategies": [{"words": "A turn with the talking dinosaur, in a group of three", "level": "targeted",
                        "who": "Sam", "how_often": "each Monday", "where": "at nursery"}],
    },
]  # fmt: skip
