from zsgx_analysis.register.manifest import Store
from zsgx_analysis.register.trial import sample_register


def test_the_trial_has_a_register_and_its_key_outside(tmp_path):
    home = sample_register(tmp_path, 200, 2024)
    (batch,) = Store(home).read().batches
    assert (batch.kept, batch.years) == (200, (2024,))
    assert not list(home.rglob("*.key"))
