"""The tagger's short cuts."""

from generator.mentions.language.tagger import END, OPEN_CLASS, OPEN_LOWER, START, _RARE, features, load_tagger, word_features

WORDS = "Ms Roe fled , she said , and the Glorpish council 's plan wilfred'd rose 3.5 % to £ 22m in May ; others who led it quietly left".split()


def test_decides_as_its_features_weigh():
    """What is kept of a word gives the tags that its features give, one by one."""
    tagger = load_tagger()
    lows = [START, START, *[word_features(word)[0] for word in WORDS], END, END]
    told = tagger.tag(WORDS)
    before2, before = START, START
    for index, (word, tag) in enumerate(zip(WORDS, told)):
        low, spelling = word_features(word)
        lower = word.islower()
        if low not in (tagger.sure_lower if lower else tagger.sure):
            choices = (tagger.lower_choices if lower else tagger.choices).get(low)
            found = features(index + 2, lows, spelling, choices is not None, before, before2)
            assert tag == tagger._decide(choices or _RARE.get(low, OPEN_LOWER if lower else OPEN_CLASS), found), word
        before2, before = before, tag
