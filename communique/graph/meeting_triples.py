"""Meetings and who took part in them, as quads of the statement that reports them."""

from __future__ import annotations

from pyoxigraph import NamedNode

from communique.graph import literals as lit
from communique.graph.mapping import StatementWriter
from communique.graph.vocabulary import CMQ, concept
from communique.records import Meeting, Participation


class MeetingWriter(StatementWriter):
    """Writes the meetings of one record."""

    def meeting(self, index: int, meeting: Meeting) -> None:
        """Write the meeting at *index* of the record, with its participations."""
        node, add = self.iris.meeting(self.slugs[index]), self.out.add
        add(self.statement, CMQ.reports, node)
        self.out.add_type(node, CMQ.Meeting)
        label = self._meeting_label(meeting)
        self.label(node, label)
        add(node, CMQ.meetingKind, concept("meeting-kind", meeting.kind))
        add(node, CMQ.accountKey, lit.plain(self.own_slugs[index]))
        self._meeting_time(node, meeting)
        if meeting.place:
            add(node, CMQ.place, self.region_node(meeting.place))
        add(node, CMQ.placeName, lit.plain(meeting.city))
        if meeting.modality:
            add(node, CMQ.modality, concept("modality", meeting.modality))
        add(node, CMQ.occasion, lit.plain(meeting.occasion))
        if meeting.part_of is not None:
            add(node, CMQ.partOf, self.iris.meeting(self.slugs[meeting.part_of]))
        add(node, CMQ.tier, concept("tier", meeting.tier))
        add(node, CMQ.rule, lit.plain(meeting.rule))
        add(node, CMQ.trigger, self.passage(meeting.trigger))
        add(node, CMQ.proposedBy, lit.plain(meeting.proposed_by))
        for passage in meeting.passages:
            add(node, CMQ.passage, self.passage(passage))
        for participation in meeting.participants:
            self._participation(self.slugs[index], label, participation)

    def _meeting_label(self, meeting: Meeting) -> str:
        keys = meeting.principals or sorted(p.actor for p in meeting.participants)
        names = ", ".join(self.label_of(key) for key in dict.fromkeys(keys))
        kind = meeting.kind.replace("-", " ").capitalize()
        if meeting.period and not meeting.date and names:
            # Sorts behind a label with the day, which another account may give.
            return f"{kind} of {names}, between {meeting.period[0]} and {meeting.period[1]}"
        when = meeting.date or "undated"
        return f"{kind} of {names} ({when})" if names else f"{kind} ({when})"

    def _meeting_time(self, node: NamedNode, meeting: Meeting) -> None:
        add = self.out.add
        add(node, CMQ.dateBasis, concept("date-basis", meeting.date_basis))
        if meeting.date:
            add(node, CMQ.startedAt, lit.moment(meeting.date, meeting.start, meeting.timezone))
        if meeting.start:
            add(node, CMQ.localTime, lit.clock(meeting.start))
        if meeting.period:
            add(node, CMQ.earliestDate, lit.date(meeting.period[0]))
            add(node, CMQ.latestDate, lit.date(meeting.period[1]))
        add(node, CMQ.timeZone, lit.plain(meeting.timezone))
        if meeting.duration_minutes is not None:
            add(node, CMQ.duration, lit.duration(meeting.duration_minutes))
            add(node, CMQ.durationApproximate, lit.boolean(meeting.approximate))

    def _participation(self, slug: str, meeting: str, participation: Participation) -> None:
        add, actor = self.out.add, self.actor_node(participation.actor)
        node = self.iris.participation(slug, participation.actor)
        add(self.iris.meeting(slug), CMQ.participant, actor)
        add(self.iris.meeting(slug), CMQ.participation, node)
        self.out.add_type(node, CMQ.Participation)
        self.label(node, f"{self.label_of(participation.actor)} in: {meeting}")
        add(node, CMQ.inMeeting, self.iris.meeting(slug))
        add(node, CMQ.actor, actor)
        add(node, CMQ.role, concept("role", participation.role))
        add(node, CMQ.officeName, lit.plain(participation.office))
        if participation.post:
            add(node, CMQ.post, self.iris.post(participation.post))
        if participation.represents:
            add(node, CMQ.represents, self.actor_node(participation.represents))
        add(node, CMQ.passage, self.passage(participation.passage))
