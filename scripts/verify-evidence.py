#!/usr/bin/env python3
"""Whether evidence of a run, or a report of several, is as it was written.

Python's standard library alone. Written from docs/evidence-format.md; shares no
code with what writes evidence, so that each is a check of the other.
"""
import argparse
import hashlib
import json
import math
import re
import sys
from datetime import datetime, timezone

INTACT, CHANGED, UNREADABLE, NOT_OVER = 0, 1, 2, 3


class Changed(Exception):
    """The document is not as it was written; says where."""


class Unreadable(Exception):
    """This is no evidence."""


# JSON


def one_of_each(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        raise Unreadable('an object names a member twice')
    return members


def no_constant(name):
    raise Unreadable(f'{name} is no JSON')


def read(text):
    try:
        return json.loads(
            text, object_pairs_hook=one_of_each, parse_constant=no_constant
        )
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from error


def number(value):
    """As ECMAScript writes the nearest double."""
    double = float(value)
    if math.isinf(double):
        raise Unreadable('a number is larger than a double')
    if double == 0:
        return '0'
    sign = '-' if double < 0 else ''
    mantissa, _, exponent = f'{abs(double)!r}'.partition('e')
    whole, _, fraction = mantissa.partition('.')
    digits = (whole + fraction).lstrip('0')
    point = len(whole) + int(exponent or 0)
    point -= len(whole + fraction) - len(digits)
    digits = digits.rstrip('0')
    count = len(digits)
    if count <= point <= 21:
        return sign + digits + '0' * (point - count)
    if 0 < point <= 21:
        return sign + digits[:point] + '.' + digits[point:]
    if -6 < point <= 0:
        return sign + '0.' + '0' * -point + digits
    power = point - 1
    fraction = '.' + digits[1:] if count > 1 else ''
    return f'{sign}{digits[0]}{fraction}e{"+" if power > 0 else "-"}{abs(power)}'


def string(value):
    text = json.dumps(value, ensure_ascii=False)
    return re.sub('[\ud800-\udfff]', lambda unit: f'\\u{ord(unit[0]):04x}', text)


def code_units(text):
    return text.encode('utf-16-be', 'surrogatepass')


def canonical(value):
    if value is True:
        return 'true'
    if value is False:
        return 'false'
    if value is None:
        return 'null'
    if isinstance(value, str):
        return string(value)
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, list):
        return '[' + ','.join(map(canonical, value)) + ']'
    return (
        '{'
        + ','.join(
            f'{string(name)}:{canonical(value[name])}'
            for name in sorted(value, key=code_units)
        )
        + '}'
    )


def difference(derived, found, path=''):
    """Where two values differ, in words; None where they are equal."""
    if derived is found:
        return None
    if isinstance(derived, dict) and isinstance(found, dict):
        for name in [*derived, *found]:
            here = f'{path}.{name}' if path else name
            if name not in found:
                return f'{here} is missing'
            if name not in derived:
                return f'{here} does not follow from the journal'
            if differs := difference(derived[name], found[name], here):
                return differs
        return None
    if isinstance(derived, list) and isinstance(found, list):
        for index, (one, other) in enumerate(zip(derived, found)):
            if differs := difference(one, other, f'{path}[{index}]'):
                return differs
        if len(derived) != len(found):
            return f'{path} has {len(found)} items, {len(derived)} follow from the journal'
        return None
    if canonical(derived) != canonical(found):
        return f'{path} is {canonical(found)[:80]}, {canonical(derived)[:80]} follows from the journal'
    return None


# The chain


def sha256(text):
    return hashlib.sha256(text.encode('utf-8')).hexdigest()


def check_chain(document):
    """Every hash by its number of rows, from none on."""
    hashes = [sha256(f'run:{document["run"]["id"]}')]
    for index, row in enumerate(document['journal'], 1):
        if set(row) != {'entry', 'hash'}:
            raise Changed(f'row {index} of the journal is not entry and hash')
        sequence = row['entry']['sequence']
        if canonical(sequence) != str(index):
            raise Changed(f'row {index} of the journal is missing or out of order')
        expected = sha256(f'{hashes[-1]}\n{canonical(row["entry"])}')
        if row['hash'] != expected:
            raise Changed(f'row {index} of the journal is not what was written')
        hashes.append(expected)
    length, head = document['chain']['length'], document['chain']['head']
    if canonical(length) != str(len(hashes) - 1):
        raise Changed(f'{length} rows were written, {len(hashes) - 1} are here')
    if head != hashes[-1]:
        raise Changed('chain.head is not the hash of the last row')
    return hashes


# Deriving


def milliseconds(at):
    if not re.fullmatch(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z', at):
        raise Changed(f'{at} is no time')
    moment = datetime.strptime(at, '%Y-%m-%dT%H:%M:%S.%fZ').replace(tzinfo=timezone.utc)
    since = moment - datetime(1970, 1, 1, tzinfo=timezone.utc)
    return (since.days * 86400 + since.seconds) * 1000 + since.microseconds // 1000


def seconds_between(start, end):
    return (milliseconds(end) - milliseconds(start)) / 1000


def present(**members):
    return {name: value for name, value in members.items() if value is not None}


def last(items):
    return items[-1] if items else None


def data_of(row):
    return row.get('data') or {}


def is_skip(row):
    return row['type'] == 'decision' and data_of(row).get('kind') == 'skip-step'


def is_standing(row):
    has_status = isinstance(data_of(row).get('status'), str)
    return is_skip(row) or (row['type'] != 'decision' and has_status)


def is_ending(row):
    return is_skip(row) or row['type'] in ('outcome', 'warning', 'prediction', 'undo')


class Run:
    """A journal, and what the rules ask of it."""

    def __init__(self, rows):
        self.rows = rows
        self.first = rows[0] if rows else {}
        if self.first.get('type') != 'request':
            raise Changed('the journal does not begin with a request')
        self.request = self.first['data']
        self.plan = self.request['plan']
        ids = [step['id'] for step in self.plan['steps']]
        self.moves_users = self.plan['kind'] != 'dry-run' and 'verify-outside' in ids
        self.is_planned = self.plan['mode'] == 'planned'
        self.wants_approval = self.plan['kind'] != 'dry-run' and 'approval' in ids
        self.end = next(
            (
                row
                for row in self.of_type('outcome')
                if not row.get('step') and isinstance(data_of(row).get('status'), str)
            ),
            None,
        )

    def of_type(self, kind):
        return [row for row in self.rows if row['type'] == kind]

    def of_step(self, step):
        return [row for row in self.rows if row.get('step') == step]

    def standings(self, step):
        return [row for row in self.of_step(step) if is_standing(row)]

    def end_of_step(self, step):
        standings = self.standings(step)
        newest = last(standings)
        if newest is None or not is_ending(newest):
            return None
        ends = [row for row in standings if is_ending(row) and row['type'] != 'undo']
        return last(ends) or newest

    def good_end(self, step):
        return last(
            [
                row
                for row in self.of_step(step)
                if row['type'] == 'outcome'
                and data_of(row).get('status') in ('succeeded', 'skipped')
            ]
        )


def decisions(run):
    found = []
    for row in run.of_type('decision'):
        data = data_of(row)
        found.append(
            present(
                kind=data.get('kind'),
                by=row['actor'],
                at=row['at'],
                row=row['sequence'],
                reason=data.get('reason'),
                guard=data.get('guard'),
                step=data.get('step'),
                seconds=data.get('seconds'),
            )
        )
    return found


def questions(run, decided):
    found = []
    for row in run.of_type('question'):
        data = data_of(row)
        options, guards = data.get('options', []), data.get('guards')
        answer = next(
            (
                each
                for each in decided
                if each['row'] > row['sequence']
                and each['kind'] in options
                and (each['kind'] != 'override' or each.get('guard') in (guards or []))
            ),
            None,
        )
        found.append(
            present(
                at=row['at'],
                row=row['sequence'],
                step=row.get('step'),
                reason=data.get('reason', row['message']),
                options=options,
                guards=guards,
                answer=answer
                and {
                    **{name: answer[name] for name in ('kind', 'by', 'at', 'row')},
                    'seconds': seconds_between(row['at'], answer['at']),
                },
            )
        )
    return found


def steps(run):
    found = []
    for planned in run.plan['steps']:
        standings = run.standings(planned['id'])
        newest = last(standings)
        status = 'pending'
        if newest is not None:
            status = 'skipped' if is_skip(newest) else data_of(newest)['status']
        starts = [row for row in standings if row['type'] == 'started']
        said = last([row for row in standings if row['type'] != 'started'])
        end = run.end_of_step(planned['id'])
        started_at = starts[0]['at'] if starts else None
        ended_at = end['at'] if starts and end else None
        names = ('id', 'title', 'after', 'irreversible', 'expectedSeconds')
        found.append(
            present(
                **{name: planned[name] for name in names},
                status=status,
                tries=len(starts),
                startedAt=started_at,
                endedAt=ended_at,
                seconds=ended_at and seconds_between(started_at, ended_at),
                outcome=said and said['message'],
            )
        )
    return found


def answer_to(run, intent):
    data = data_of(intent)
    answers = [
        each
        for each in run.of_type('answer')
        if data_of(each).get('attempt') == data.get('attempt')
    ]
    if 'attempt' in data:
        return last(answers)
    same = ('action', 'region', 'resource')
    return next(
        (
            each
            for each in answers
            if each['sequence'] > intent['sequence']
            and all(data_of(each).get(key) == data.get(key) for key in same)
        ),
        None,
    )


def calls(run):
    found = []
    for row in run.of_type('intent'):
        data = data_of(row)
        answer = answer_to(run, row)
        said = data_of(answer) if answer else {}
        found.append(
            present(
                number=data.get('attempt'),
                step=row.get('step', ''),
                verb=data.get('verb'),
                action=data.get('action'),
                region=data.get('region'),
                resource=data.get('resource'),
                announcedAt=row['at'],
                row=row['sequence'],
                answeredAt=answer and answer['at'],
                answer=said.get('answer'),
                requestId=said.get('requestId'),
                error=said.get('error'),
            )
        )
    return found


def no_return(run, made):
    taken_back = [call.get('number') for call in made if call.get('answer') in ('retry', 'refused')]
    row = last(
        [
            each
            for each in run.of_type('no-return')
            if data_of(each).get('attempt') not in taken_back
        ]
    )
    if row is None:
        for planned in run.plan['steps']:
            if planned['irreversible'] and run.good_end(planned['id']):
                row = run.good_end(planned['id'])
                break
    return row and {'at': row['at'], 'row': row['sequence']}


def moment(row, basis, otherwise=None):
    if row is None:
        return {'basis': otherwise}
    return {'at': row['at'], 'row': row['sequence'], 'basis': basis}


def outage_began(run):
    if not run.moves_users:
        return {'basis': 'no user was moved'}
    if run.is_planned:
        stop = next(
            (row for row in run.of_step('stop-writes') if row['type'] in ('started', 'intent')),
            None,
        )
        return moment(
            stop,
            'users were served until the run stopped their writes',
            'the run did not stop the writes',
        )
    at = run.request.get('outage', {}).get('servedUntil')
    if at:
        basis = 'the last time the old region was seen to serve: no earlier'
        return {'at': at, 'row': 1, 'basis': basis}
    return {'basis': 'nobody measured when the old region stopped serving'}


def detected(run):
    if not run.moves_users or run.is_planned:
        return {'basis': 'there was no outage to detect'}
    at = run.request.get('outage', {}).get('detectedAt')
    if at:
        basis = 'the first measurement in which the old region did not answer'
        return {'at': at, 'row': 1, 'basis': basis}
    return {'basis': 'nobody measured when the outage was seen'}


def decided_moment(run):
    if not run.wants_approval:
        return moment(run.first, 'no approval was wanted: the request decided')
    end = run.good_end('approval')
    given = last(
        [
            row
            for row in run.of_type('decision')
            if data_of(row).get('kind') in ('approve', 'break-glass')
            and end
            and row['sequence'] < end['sequence']
        ]
    )
    loud = given is not None and data_of(given)['kind'] == 'break-glass'
    basis = 'somebody broke the glass' if loud else 'the last approval that was wanted'
    return moment(given, basis, 'nobody approved')


def span(start, end, basis):
    if 'at' in start and 'at' in end:
        return {'seconds': seconds_between(start['at'], end['at']), 'basis': basis}
    return {'basis': end['basis'] if 'at' in start else start['basis']}


def at_least(spanned, holds):
    return {**spanned, 'isAtLeast': True} if holds and 'seconds' in spanned else spanned


def figure(spanned, target, result=None):
    if result is None:
        if 'seconds' not in spanned:
            result = 'unknown'
        elif spanned['seconds'] > target:
            result = 'missed'
        else:
            result = 'unknown' if spanned.get('isAtLeast') else 'met'
    return {**spanned, 'targetSeconds': target, 'result': result}


def rto(run, target):
    if run.moves_users:
        end = run.good_end('verify-outside')
        seconds = end and data_of(end).get('actual', {}).get('rtoSeconds')
        basis = (
            'users were not seen to be served'
            if seconds is None
            else 'from the request until users were seen to be served from outside'
        )
        return figure(present(seconds=seconds, basis=basis), target)
    measured = [data_of(row).get('actual', {}).get('rtoSeconds') for row in run.rows]
    seconds = last([each for each in measured if isinstance(each, (int, float))])
    basis = (
        'no user was moved'
        if seconds is None
        else 'until the standby was proven; no user was moved, so this is no RTO'
    )
    return figure(present(seconds=seconds, basis=basis), target, 'not-measured')


def clock(run):
    began, seen, decided = outage_began(run), detected(run), decided_moment(run)
    requested = moment(run.first, 'the request')
    if run.moves_users:
        served = moment(
            run.good_end('verify-outside'),
            'the site was seen to serve from outside',
            'users were not seen to be served',
        )
    else:
        served = {'basis': 'no user was moved'}
    if 'at' in seen:
        deciding = span(seen, decided, 'from the detection until the decision')
    else:
        deciding = at_least(
            span(requested, decided, 'from the request until the decision'),
            run.moves_users and not run.is_planned,
        )
    target = run.request['objectives']['rtoSeconds']
    if not run.moves_users:
        total = figure({'basis': 'no user was moved'}, target, 'not-measured')
    elif 'at' in began:
        basis = 'from the beginning of the outage until users were served'
        total = figure(span(began, served, basis), target)
    else:
        basis = 'from the request until users were served'
        total = figure(at_least(span(requested, served, basis), True), target)
    return {
        'outageBegan': began,
        'detected': seen,
        'requested': requested,
        'decided': decided,
        'served': served,
        'ended': moment(run.end, 'the end of the run', 'the run is not over'),
        'detecting': span(
            began, seen, 'from the beginning of the outage until it was detected'
        ),
        'deciding': deciding,
        'executing': span(decided, served, 'from the decision until users were served'),
        'total': total,
        'rto': rto(run, target),
    }


def loss(run):
    target = run.request['objectives']['rpoSeconds']

    def newest(name):
        return last([data_of(row)[name] for row in run.rows if data_of(row).get(name)])

    if not run.moves_users:
        seconds = (newest('actual') or {}).get('rpoSeconds')
        basis = (
            'no user was moved'
            if seconds is None
            else 'how far the standby was behind; nothing was lost'
        )
        return figure(present(seconds=seconds, basis=basis), target, 'not-measured')
    lost = newest('loss')
    if not lost:
        return figure({'basis': 'the run did not come to measure it'}, target)
    measured = present(
        seconds=lost.get('seconds'),
        isAtLeast=True if lost.get('isAtLeast') is True else None,
        basis=lost.get('basis'),
        rows=lost.get('rows'),
        rowsAreAtLeast=True if lost.get('rowsAreAtLeast') is True else None,
    )
    return figure(measured, target)


def deviation_kind(run, row, made):
    kind, data = row['type'], data_of(row)
    status = data.get('status')
    if kind == 'decision':
        return None if data.get('kind') == 'approve' else data.get('kind')
    if kind in ('question', 'warning'):
        return kind
    if kind == 'undo':
        return 'undone' if status == 'aborted' else 'not-undone'
    if kind in ('outcome', 'prediction') and row.get('step'):
        return {'failed': 'failed', 'aborted': 'not-carried-out'}.get(status)
    if kind == 'answer':
        return None if data.get('answer') in (None, 'accepted') else f'call-{data["answer"]}'
    if kind == 'intent':
        call = next(each for each in made if each['row'] == row['sequence'])
        return None if call.get('answeredAt') else 'call-unanswered'
    if kind == 'lease':
        earlier = [each for each in run.of_type('lease') if each['sequence'] < row['sequence']]
        before = data_of(earlier[-1]).get('owner') if earlier else data.get('owner')
        return 'taken-over' if before != data.get('owner') else None
    return None


def deviations(run, taken, made):
    found = []
    for row in run.rows:
        kind = deviation_kind(run, row, made)
        if kind is not None:
            found.append(
                present(
                    kind=kind,
                    row=row['sequence'],
                    step=row.get('step'),
                    by=row['actor'] if row['type'] == 'decision' else None,
                    message=row['message'],
                )
            )
    for step in taken:
        expected, seconds = step['expectedSeconds'], step.get('seconds')
        if seconds is not None and seconds > 1.5 * expected and seconds - expected > 10:
            found.append(
                {
                    'kind': 'late',
                    'row': run.end_of_step(step['id'])['sequence'],
                    'step': step['id'],
                    'seconds': seconds,
                    'expectedSeconds': expected,
                }
            )
    found.sort(key=lambda each: each['row'])
    if run.end:
        for step in taken:
            if step['status'] == 'pending':
                found.append({'kind': 'not-carried-out', 'step': step['id']})
    return found


def notes(rows):
    return [
        {'row': row['sequence'], 'at': row['at'], 'type': row['type'], 'message': row['message']}
        for row in rows
    ]


def derive(document):
    run = Run([row['entry'] for row in document['journal']])
    plan, end = run.plan, run.end
    decided, taken, made = decisions(run), steps(run), calls(run)
    special = ('approve', 'override', 'break-glass')
    guards = [
        {name: guard[name] for name in ('guard', 'status', 'reason')}
        for guard in plan['guards']
        if guard['status'] != 'holds'
    ]
    return present(
        format='understudy-evidence',
        version=1,
        run=present(
            id=document['run']['id'],
            number=data_of(end).get('number') if end else None,
            **{name: plan[name] for name in ('site', 'kind', 'mode', 'fromRegion', 'toRegion')},
            requestedBy=run.first['actor'],
            requestedAt=run.first['at'],
            reason=run.request['reason'],
            ticket=run.request.get('ticket'),
        ),
        outcome=data_of(end)['status'] if end else 'not-over',
        plan=present(
            hash=plan['hash'],
            computedAt=plan['computedAt'],
            generation=plan['generation'],
            requiresApproval=plan['requiresApproval'],
            estimatedSeconds=plan['estimatedSeconds'],
            estimatedLossSeconds=plan.get('estimatedLossSeconds'),
            guards=guards,
        ),
        clock=clock(run),
        loss=loss(run),
        noReturn=no_return(run, made),
        approvals=[each for each in decided if each['kind'] == 'approve'],
        overrides=[each for each in decided if each['kind'] == 'override'],
        breakGlass=[each for each in decided if each['kind'] == 'break-glass'],
        decisions=[each for each in decided if each['kind'] not in special],
        questions=questions(run, decided),
        deviations=deviations(run, taken, made),
        steps=taken,
        calls=made,
        notices=notes(run.of_type('notice')),
        afterwards=notes(
            row
            for row in run.rows
            if end
            and row['sequence'] > end['sequence']
            and row['type'] not in ('notice', 'lease')
        ),
        chain={
            'length': len(run.rows),
            'head': document['journal'][-1]['hash'],
            'anchoredIn': [
                f's3://{call["resource"]} in {call["region"]}'
                for call in made
                if call['step'] == 'release-lock' and call.get('answer') == 'accepted'
            ],
        },
        journal=document['journal'],
    )


# Verifying


def verify_run(document, anchors):
    """Exit code and a line for people. Raises Changed."""
    hashes = check_chain(document)
    if differs := difference(derive(document), document):
        raise Changed(differs)
    length = len(hashes) - 1
    for anchor in anchors:
        if anchor['length'] > length:
            raise Changed(
                f'{anchor["where"]} knows of {anchor["length"]} rows, {length} are here'
            )
        if anchor.get('whole') and anchor['length'] < length:
            raise Changed(
                f'{anchor["where"]} says that {anchor["length"]} rows are all, {length} are here'
            )
        if hashes[anchor['length']] != anchor['hash']:
            raise Changed(
                f'its first {anchor["length"]} rows are not those whose hash is in {anchor["where"]}'
            )
    reach = max((anchor['length'] for anchor in anchors), default=0)
    if reach == 0:
        held = 'but no anchor: whoever has the whole file could have written it anew'
    elif reach < length:
        held = f'the first {reach} of them as anchored; the rest by the chain alone'
    else:
        held = 'all of them as anchored'
    line = f'run {document["run"]["id"]} is as it was written: {length} rows, {held}'
    if document['outcome'] == 'not-over':
        return NOT_OVER, f'{line}. It is not over'
    return INTACT, line


def count(results):
    kinds = ('met', 'missed', 'unknown', 'not-measured')
    return {kind: results.count(kind) for kind in kinds}


def summary(runs):
    kinds = {}
    for each in runs:
        outcomes = kinds.setdefault(each['run']['kind'], {})
        outcomes[each['outcome']] = outcomes.get(each['outcome'], 0) + 1
    drills = [
        each['clock']['ended']['at']
        for each in runs
        if each['run']['kind'] == 'drill' and each['outcome'] == 'succeeded'
    ]
    return present(
        runs=len(runs),
        kinds=kinds,
        total=count([each['clock']['total']['result'] for each in runs]),
        rto=count([each['clock']['rto']['result'] for each in runs]),
        loss=count([each['loss']['result'] for each in runs]),
        overrides=sum(len(each['overrides']) for each in runs),
        breakGlass=sum(len(each['breakGlass']) for each in runs),
        deviations=sum(len(each['deviations']) for each in runs),
        lastDrillAt=max(drills, default=None),
    )


def verify_report(report, anchors):
    runs = report['runs']
    if set(report) != {
        'format', 'version', 'site', 'from', 'to', 'summary', 'runs', 'without'
    }:
        raise Changed('the report has other members than a report has')
    worst, lines = INTACT, []
    for document in runs:
        code, line = verify_run(document, anchors_of(document, anchors))
        worst = max(worst, code)
        lines.append(line)
        at = document['run']['requestedAt']
        if document['run']['site'] != report['site']:
            raise Changed(f'run {document["run"]["id"]} is of another site')
        if not report['from'] <= at < report['to']:
            raise Changed(f'run {document["run"]["id"]} is not of this time')
    times = [document['run']['requestedAt'] for document in runs]
    if times != sorted(times) or len({each['run']['id'] for each in runs}) < len(runs):
        raise Changed('the runs are out of order, or one stands twice')
    if differs := difference(summary(runs), report['summary'], 'summary'):
        raise Changed(differs)
    for each in report['without']:
        lines.append(f'run {each["id"]} has no evidence: {each["reason"]}')
    numbers = {each['number'] for each in report['without']}
    numbers |= {each['run']['number'] for each in runs if 'number' in each['run']}
    if numbers:
        missing = set(range(min(numbers), max(numbers))) - numbers
        # A run that is not over has no number yet.
        if len(missing) > sum('number' not in each['run'] for each in runs):
            raise Changed(f'runs are missing: {sorted(missing)}')
    return worst, '\n  '.join([f'{len(runs)} runs of {report["site"]}', *lines])


def anchors_of(document, anchors):
    run = document['run']['id']
    return [each for each in anchors if each.get('run') in (None, run)]


def verify(text, anchors):
    """Exit code and what to say about one file."""
    try:
        document = read(text)
        if not isinstance(document, dict):
            raise Unreadable('this is no object')
        kind, version = document.get('format'), document.get('version')
        checks = {
            'understudy-evidence': verify_run,
            'understudy-evidence-report': verify_report,
        }
        if kind not in checks:
            raise Unreadable('this is neither evidence of a run nor a report')
        if canonical(version) != '1':
            raise Unreadable(f'this is version {version}; 1 is known here')
        runs = [document] if kind == 'understudy-evidence' else document['runs']
        known = {each['run']['id'] for each in runs}
        for anchor in anchors:
            if anchor.get('run') not in (None, *known):
                raise Changed(f'run {anchor["run"]} is not here, {anchor["where"]} knows it')
        if kind == 'understudy-evidence':
            return verify_run(document, anchors_of(document, anchors))
        return verify_report(document, anchors)
    except Unreadable as error:
        return UNREADABLE, f'cannot be read: {error}'
    except Changed as error:
        return CHANGED, f'WAS CHANGED: {error}'
    # Whatever is not of the shape that the format has was not written so.
    except (
        KeyError, TypeError, ValueError, AttributeError, IndexError,
        StopIteration, OverflowError, RecursionError,
    ) as error:
        return CHANGED, f'WAS CHANGED: it has not the shape of evidence ({error!r})'


def anchor_of(text):
    found = re.fullmatch(r'(?:([\w-]+)=)?(\d+):([0-9a-f]{64})', text)
    if not found:
        raise argparse.ArgumentTypeError(
            f'wants LENGTH:HASH or RUN=LENGTH:HASH with 64 hexadecimal digits, not {text}'
        )
    run, length, digits = found.groups()
    return present(where='--anchor', run=run, length=int(length), hash=digits)


def head_of(text):
    return {**anchor_of(text), 'where': '--head', 'whole': True}


def anchors_in_audit(file):
    audit = read_file(file)
    return [
        {
            'where': each['where'],
            'run': audit['run']['id'],
            'length': each['length'],
            'hash': each['hash'],
        }
        for each in audit['anchors']
    ]


def anchor_in_lock(file):
    lock = read_file(file)
    if 'anchor' not in lock:
        raise Unreadable(f'{file} has no anchor: the lock is still held')
    return {
        'where': file,
        'run': lock['run'],
        'length': lock['anchor']['length'],
        'hash': lock['anchor']['head'],
    }


def text_of(file):
    with open(file, encoding='utf-8', errors='strict', newline='') as stream:
        return stream.read()


def read_file(file):
    return read(text_of(file))


def main():
    parser = argparse.ArgumentParser(
        description='Whether evidence of a run, or a report, is as it was written.',
        epilog='Ends with 0 where all are, 1 where one was changed, 2 where one cannot be read, '
        '3 where all are as they were written but a run is not over.',
    )
    parser.add_argument('files', nargs='+', metavar='FILE')
    parser.add_argument(
        '--anchor',
        action='append',
        default=[],
        type=anchor_of,
        metavar='[RUN=]LENGTH:HASH',
        help='a hash that was kept elsewhere; rows may have been written after it; may be repeated',
    )
    parser.add_argument(
        '--head',
        action='append',
        default=[],
        type=head_of,
        metavar='[RUN=]LENGTH:HASH',
        help='the same, and not one row was written after it',
    )
    parser.add_argument('--lock', action='append', default=[], help="the site's lock.json")
    parser.add_argument(
        '--audit', action='append', default=[], help="a run's audit export, for its anchors"
    )
    given = parser.parse_args()
    try:
        anchors = [
            *given.anchor,
            *given.head,
            *map(anchor_in_lock, given.lock),
            *(anchor for file in given.audit for anchor in anchors_in_audit(file)),
        ]
    except (OSError, Unreadable, KeyError, TypeError, ValueError) as error:
        print(f'an anchor cannot be read: {error}', file=sys.stderr)
        return UNREADABLE
    codes = set()
    for file in given.files:
        try:
            code, line = verify(text_of(file), anchors)
        except (OSError, ValueError) as error:
            code, line = UNREADABLE, f'cannot be read: {error}'
        codes.add(code)
        print(f'{file}: {line}')
    return next(
        (code for code in (CHANGED, UNREADABLE, NOT_OVER) if code in codes), INTACT
    )


if __name__ == '__main__':
    sys.exit(main())
