"""What is kept of a terugbelverzoek: the request, its delivery, and the counts that remain.

A request and its delivery are written together and go together; a count holds no person.
"""

from django.db import models

from wegwijzer import terugbelverzoek as limits


class Status(models.TextChoices):
    """How far a terugbelverzoek is."""

    NIEUW = "nieuw", "nieuw"
    VERZONDEN = "verzonden", "verzonden"
    AFGEHANDELD = "afgehandeld", "afgehandeld"
    VERVALLEN = "vervallen", "vervallen"


class Terugbelverzoek(models.Model):
    """A resident's request to be called back, with contact details until its term is over."""

    referentie = models.CharField(max_length=12, unique=True)
    sleutel = models.CharField(
        max_length=64, unique=True, help_text="Waaraan dezelfde vraag wordt herkend"
    )
    onderwerp = models.CharField(max_length=limits.MAX_TOPIC, blank=True)
    gemeente = models.CharField(max_length=limits.MAX_GEMEENTE)
    naam = models.CharField(max_length=limits.MAX_NAME, blank=True)
    telefoon = models.CharField(max_length=limits.MAX_PHONE, blank=True)
    email = models.EmailField(max_length=limits.MAX_EMAIL, blank=True)
    moment = models.CharField("beste moment", max_length=limits.MAX_MOMENT, blank=True)
    toestemming_op = models.DateTimeField()
    aangemaakt_op = models.DateTimeField()
    status = models.CharField(max_length=11, choices=Status.choices, default=Status.NIEUW)

    class Meta:
        verbose_name_plural = "terugbelverzoeken"

    def __str__(self) -> str:
        return str(self.referentie)

    @property
    def wordt_gemaild(self) -> bool:
        """Whether the loket gets it by mail; else it stays in the list only."""
        return bool(self.bezorging.aan)


class Bezorging(models.Model):
    """The delivery of one terugbelverzoek: to whom, how often tried, and with what outcome.

    ``bezig_door`` and ``bezig_tot`` say which courier is at it and until when nobody else
    may be. ``laatste_fout`` never holds what a mail server said: that may name a person.
    """

    verzoek = models.OneToOneField(
        Terugbelverzoek, on_delete=models.CASCADE, related_name="bezorging"
    )
    message_id = models.CharField(max_length=300, unique=True)
    aan = models.EmailField(max_length=limits.MAX_EMAIL, blank=True)
    pogingen = models.PositiveIntegerField(default=0)
    volgende_poging_op = models.DateTimeField(null=True, db_index=True)
    verzonden_op = models.DateTimeField(null=True)
    laatste_fout = models.CharField(max_length=100, blank=True)
    alarm_op = models.DateTimeField(null=True)
    bezig_door = models.CharField(max_length=16, blank=True)
    bezig_tot = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "bezorgingen"

    def __str__(self) -> str:
        return str(self.message_id)


class Telling(models.Model):
    """How many terugbelverzoeken of a month and gemeente ended in which status."""

    maand = models.DateField(help_text="De eerste dag van de maand")
    gemeente = models.CharField(max_length=limits.MAX_GEMEENTE)
    status = models.CharField(max_length=11, choices=Status.choices)
    aantal = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "tellingen"
        constraints = [
            models.UniqueConstraint(
                fields=["maand", "gemeente", "status"], name="een_telling_per_maand"
            )
        ]

    def __str__(self) -> str:
        return f"{self.maand:%Y-%m} {self.gemeente} {self.status}: {self.aantal}"


class Concept(models.Model):
    """A terugbelverzoek that a resident is still filling in; gone when it is done or a day old."""

    sleutel = models.CharField(max_length=64, unique=True)
    gegevens = models.JSONField()
    gewijzigd_op = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "concepten"

    def __str__(self) -> str:
        return f"concept van {self.gewijzigd_op:%Y-%m-%d}"
