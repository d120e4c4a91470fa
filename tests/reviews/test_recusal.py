import uuid

import pytest

from reviews.models import Review

pytestmark = pytest.mark.feature("N01")


def test_a_person_of_the_case_cannot_tell_that_its_review_exists(cast, sign_in, concluded, masked):
    client = sign_in(cast.recused_responder)
    before = client.get(f"/e/{cast.event.slug}/reviews/").content.decode()
    assert "Saturday" in before
    concluded.people.create(part="subject", user=cast.recused_responder, created_by=cast.lead)
    assert not Review.objects.visible_to(cast.recused_responder).exists()
    assert "Saturday" not in client.get(f"/e/{cast.event.slug}/reviews/").content.decode()
    for page in ["", "write/", "masks/", "final/", "approve/"]:
        there = client.get(f"/e/{cast.event.slug}/reviews/{masked.pk}/{page}")
        nowhere = client.get(f"/e/{cast.event.slug}/reviews/{uuid.uuid4()}/{page}")
        assert (there.status_code, there.content) == (404, nowhere.content)
