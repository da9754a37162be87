"""Every row of the project's care table is carried by rules, and words of that row reach its level."""

import pytest

from askwell.care import assess, load
from askwell.model.symptoms import Level

BOOK = load()
RULES = {rule.id: rule for rule in BOOK.rules}
E, D, S, R, H = Level.EMERGENCY, Level.SAME_DAY, Level.SOON, Level.ROUTINE, Level.SELF_CARE

# row, rule that carries it, level, words of the row
ROWS: list[tuple[str, str, Level, str]] = [
    ("temperature outside the setting", "infection-temperature", D, "temperature of 37.8"),
    ("temperature below the setting", "infection-temperature", D, "temperature of 35.2"),
    ("shivering", "infection-temperature", D, "shivering all afternoon"),
    ("flu-like after paracetamol", "infection-temperature", D, "flu-like and unwell after paracetamol"),
    ("infection with confusion", "infection-sepsis", E, "temperature of 38.6 and confused"),
    ("infection with fast breathing", "infection-sepsis", E, "shivering and breathing fast"),
    ("infection with mottled skin", "infection-sepsis", E, "fever and mottled skin"),
    ("infection, no urine for 12 h", "infection-sepsis", E, "fever and no urine for 12 hours"),
    ("infection, rash that does not fade", "infection-sepsis", E, "fever and a rash that does not fade"),
    ("CAR-T, any fever", "cart-fever", D, "CAR-T last week, temperature of 38.0"),
    ("CAR-T, fever and faintness", "cart-fever-severe", E, "CAR-T last week, fever and I feel faint"),
    ("CAR-T, confusion", "cart-nerves", E, "confused after CAR-T"),
    ("CAR-T, trouble writing", "cart-nerves", E, "after teclistamab he cannot write his name"),
    ("CAR-T, marked sleepiness", "cart-nerves", E, "very sleepy after CAR-T"),
    ("infusion, throat swelling", "infusion-severe", E, "my throat is swelling during the infusion"),
    ("infusion, wheeze", "infusion-severe", E, "wheezing after the infusion today"),
    ("infusion at home, hives", "infusion-mild", D, "hives at home after the infusion today"),
    ("chest pain", "chest-pain", E, "chest pain"),
    ("coughing blood", "coughing-blood", E, "I cough up blood"),
    ("sudden breathlessness", "breathless-severe", E, "suddenly short of breath"),
    ("breathless at rest", "breathless-severe", E, "breathless sitting still"),
    ("blue lips", "blue-lips", E, "his lips are blue"),
    ("one swollen painful limb", "clot-limb", D, "my left calf is swollen and sore"),
    ("face or neck swelling", "face-neck-swelling", D, "my face and neck are swollen"),
    ("limb and breathless", "clot-lung", E, "my left calf is swollen and I am short of breath"),
    ("face swelling and breathless", "face-neck-swelling-breathless", E, "my face is swollen and I wheeze"),
    ("face droop", "stroke", E, "her face droops on one side"),
    ("arm weakness", "stroke", E, "my right arm is weak"),
    ("slurred speech", "stroke", E, "his speech is slurred"),
    ("first seizure", "seizure", E, "he had a seizure"),
    ("vomiting blood", "bleeding-severe", E, "I vomited blood"),
    ("black stools", "bleeding-severe", E, "black tarry stools"),
    ("bleeding that will not stop", "bleeding-severe", E, "the nosebleed will not stop"),
    ("bruising, spots, gums", "bleeding-minor", D, "new bruises and bleeding gums"),
    ("severe belly pain", "belly-severe", E, "severe belly pain"),
    ("fluids not kept for 24 h", "fluids-not-kept", D, "I cannot keep anything down since yesterday"),
    ("jaundice with confusion", "liver-failure", E, "yellow eyes and confused"),
    ("jaundice with bleeding", "liver-failure", E, "yellow skin and my nose bleeds"),
    ("high calcium", "calcium", D, "very thirsty and constipated"),
    ("high calcium, drowsy", "calcium-severe", E, "thirsty, constipated and drowsy"),
    ("cord: leg weakness", "cord-compression", E, "my legs are weak"),
    ("cord: trouble walking", "cord-compression", E, "I cannot walk properly since today"),
    ("cord: saddle numbness", "cord-compression", E, "numb between my legs"),
    ("cord: bladder", "cord-compression", E, "I lost control of my bladder"),
    ("cord: cannot pass urine", "cord-compression", E, "I cannot pass urine"),
    ("cord: band pain with bone disease", "cord-compression-with-pain", E, "band of pain around my chest, bone mets"),
    ("spine pain: thoracic", "spine-pain", D, "pain between my shoulder blades"),
    ("spine pain: worse on coughing", "spine-pain", D, "my back hurts when I cough"),
    ("spine pain: at night", "spine-pain", D, "back pain that wakes me at night"),
    ("new back pain, no red flag", "back-pain-new", S, "a new ache in my lower back"),
    ("long-standing back pain", "back-pain-chronic", R, "back pain for years, unchanged"),
    ("general: grade 1", "fatigue", R, "a bit tired"),
    ("general: grade 2", "fatigue-limiting", S, "so tired that I have stopped cooking"),
    ("general: grade 3", "fatigue-severe", D, "so tired that my wife has to dress me"),
    ("diarrhoea under 4", "colitis-mild", S, "diarrhoea 3 times a day"),
    ("diarrhoea 4 or more", "colitis", D, "diarrhoea 6 times a day"),
    ("diarrhoea at night", "colitis", D, "diarrhoea at night"),
    ("diarrhoea with blood", "colitis", D, "blood in my stool"),
    ("diarrhoea with mucus", "colitis", D, "mucus in my stool"),
    ("diarrhoea with fainting", "colitis-severe", E, "diarrhoea and I fainted"),
    ("pneumonitis grade 2", "pneumonitis", D, "short of breath on the stairs"),
    ("pneumonitis grade 3", "breathless-severe", E, "too breathless to speak"),
    ("hepatitis: jaundice", "hepatitis", D, "my skin is yellow"),
    ("hepatitis: dark urine", "hepatitis", D, "my urine is dark brown"),
    ("nephritis: little urine", "nephritis", D, "I pass hardly any urine"),
    ("nephritis: new swelling", "nephritis", D, "my ankles are newly swollen"),
    ("arthritis grade 1", "joints-mild", R, "my knuckles are stiff"),
    ("arthritis grade 2", "joints-limiting", S, "my wrists hurt and I cannot cook or shop"),
    ("arthritis grade 3", "joints-severe", D, "my wrists hurt and I cannot get dressed"),
    ("polymyalgia", "joints-mild", R, "stiff shoulders and hips"),
    ("giant cell arteritis", "giant-cell-arteritis", D, "headache at my temples and a sore scalp"),
    ("giant cell arteritis, sight", "giant-cell-arteritis-sight", E, "sore temples and double vision"),
    ("myositis grade 1 and 2", "myositis", D, "my muscles are weak"),
    ("myositis grade 3", "myositis-severe", E, "my muscles are weak and I cannot get dressed"),
    ("myocarditis: palpitations", "heart-rhythm", E, "palpitations"),
    ("myocarditis: fainting", "heart-rhythm", E, "I fainted"),
    ("myasthenia grade 2", "myasthenia", D, "my eyelid droops"),
    ("myasthenia grade 3", "myasthenia-severe", E, "I cannot swallow"),
    ("neuropathy grade 1", "neuropathy", S, "tingling fingers"),
    ("neuropathy grade 2", "neuropathy-limiting", D, "tingling fingers and I cannot cook"),
    ("Guillain-Barré", "guillain-barre", E, "numbness climbing up my legs"),
    ("hypophysitis", "hypophysitis", D, "a new headache that does not go away"),
    ("hypophysitis, fatigue", "hypophysitis", D, "exhausted and dizzy"),
    ("hypophysitis, collapse", "hypophysitis-severe", E, "a lasting constant headache and vomiting"),
    ("thyroid grade 1", "thyroid-test", R, "my TSH is a little high"),
    ("thyroid grade 2", "thyroid", S, "always cold and gaining weight"),
    ("thyroid grade 3", "thyroid-severe", D, "underactive thyroid and I cannot get dressed"),
    ("diabetes, thirst and urine", "diabetes", D, "very thirsty and peeing all the time"),
    ("diabetes, glucose to 160", "sugar-mild", R, "sugar of 150 mg/dL"),
    ("diabetes, glucose to 250", "sugar-raised", S, "sugar of 200 mg/dL"),
    ("diabetes, glucose above 250", "diabetes", D, "sugar of 15 mmol/L"),
    ("diabetes, glucose above 500", "diabetes-severe", E, "sugar of 28.5 mmol/L"),
    ("diabetes, ketones", "diabetes-severe", E, "ketones in my urine"),
    ("rash under 10 %", "rash-small", H, "a small patch of rash"),
    ("rash 10 to 30 %", "rash", S, "a rash over 20% of my body"),
    ("rash above 30 %", "rash-widespread", D, "a rash over 40% of my body"),
    ("blisters alone", "skin-blisters", D, "blisters on my hand"),
    ("blisters with fever", "skin-severe", E, "blisters and a fever"),
    ("peeling with mucosa", "skin-severe", E, "peeling skin and sores in my mouth"),
    ("eye pain, light, change of sight", "eyes", D, "my eye hurts and light bothers it"),
    ("sudden loss of sight", "eyes-sudden", E, "I suddenly cannot see with one eye"),
    ("brain: confusion", "brain", E, "he is confused"),
    ("brain: stiff neck", "brain", E, "a stiff neck and a headache"),
    ("brain: sudden severe headache", "brain", E, "a sudden severe headache"),
    ("adrenal crisis", "adrenal-crisis", E, "I take prednisolone and keep vomiting"),
    ("steroids: missed doses", "steroids-sick-day", D, "I missed my prednisolone"),
    ("steroids: fever", "steroids-sick-day", D, "fever while on prednisolone"),
    ("steroids: diarrhoea", "steroids-sick-day", D, "diarrhoea while on prednisolone"),
    ("self-harm", "self-harm", E, "I want to end my life"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "rule", "level", "words"), ROWS, ids=[row[0] for row in ROWS])
def test_a_row_of_the_care_table_is_carried(row: str, rule: str, level: Level, words: str) -> None:
    told = assess(words, BOOK)
    assert RULES[rule].level is level, row
    assert rule in {firing.rule_id for firing in told.firings}
    assert told.level is level


def test_two_soon_findings_of_different_organs_are_same_day() -> None:
    assert assess("a new cough, and a rash on both arms", BOOK).level is D


def test_only_project_defaults_stand_outside_the_table() -> None:
    carried = {rule for _, rule, _, _ in ROWS}
    beside = {r.id for r in BOOK.rules} - carried
    assert beside <= {
        "airway-swelling", "back-pain-with-fever", "band-pain", "bone-pain-new", "brain-drowsy",
        "breathing-rate", "chronic-breathless", "cough", "dehydration-severe", "doom", "drowsy", "heart-rate",
        "double-dose", "low-oxygen", "muscle-pain", "nerve-chronic", "opioid-overdose", "too-much-medicine", "unrousable", "vomiting",
    }  # fmt: skip
