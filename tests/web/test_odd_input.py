from hypothesis import HealthCheck, given, settings, strategies as st

from letters.web.forms import LETTER_FIELDS
from tests.web.conftest import PAGES

ODD = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.sampled_from(["\0", "%", "{name}", "{{ 7 * 7 }}", "<b>", "\r\n" * 9, ";", "-1", "٣", "ﬀ", "K1A 0A6", "𝕏"]),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    language=st.sampled_from(["en", "fr"]),
    file=st.sampled_from(["", "letter.pdf", "envelopes.pdf"]),
    typed=st.dictionaries(st.sampled_from(LETTER_FIELDS), ODD, min_size=1, max_size=6),
)
def test_odd_text_in_any_field_is_answered(client, filled_in, language, file, typed):
    response = client.post(PAGES[language] + file, data=filled_in | typed)
    assert response.status_code in (200, 422)
