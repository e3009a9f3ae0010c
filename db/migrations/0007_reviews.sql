-- The desk: comments on fields, the checklist, the decision, and the one function that moves a record from state to state.

create table app.review_comment (
  id uuid primary key default gen_random_uuid(),
  commitment_id uuid not null references app.commitment (id) on delete cascade,
  version_id uuid not null references app.commitment_version (id) on delete cascade,
  field text not null,
  body text not null check (char_length(body) between 1 and 4000),
  parent_id uuid references app.review_comment (id) on delete cascade,
  by_staff boolean not null,
  written_by uuid references app.person (id) on delete set null,
  written_at timestamptz not null default now(),
  resolved_at timestamptz,
  resolved_by uuid references app.person (id) on delete set null
);
create index review_comment_commitment on app.review_comment (commitment_id, written_at);
create index review_comment_version on app.review_comment (version_id);

create table app.review_check (
  version_id uuid not null references app.commitment_version (id) on delete cascade,
  item text not null,
  checked_by uuid references app.person (id) on delete set null,
  checked_at timestamptz not null default now(),
  primary key (version_id, item)
);

-- One decision per version, whoever comes first.
create table app.decision (
  version_id uuid primary key references app.commitment_version (id) on delete cascade,
  commitment_id uuid not null references app.commitment (id) on delete cascade,
  outcome text not null check (outcome in ('published', 'approved', 'changes_requested', 'rejected')),
  reason_code text,
  note text not null default '',
  embargo_until date,
  decided_by uuid references app.person (id) on delete set null,
  decided_at timestamptz not null default now(),
  check ((outcome = 'approved') = (embargo_until is not null)),
  check (outcome <> 'rejected' or (reason_code is not null and note <> ''))
);
create index decision_commitment on app.decision (commitment_id);

select app.protect(t::regclass) from unnest(array['app.review_comment', 'app.review_check', 'app.decision']) t;

-- Of the secretariat's comments the holder reads those of a version that came back with changes requested, and no others: what is
-- written during a review stays inside until then.
create function app.changes_were_requested(target uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from app.decision d where d.version_id = target and d.outcome = 'changes_requested')
$$;

create policy readers_read on app.review_comment for select to waymark_app using (
  ((select app.is_staff()) and app.can_read_commitment(commitment_id) and not app.is_my_own_record(commitment_id))
  or exists (select from app.commitment c where c.id = commitment_id and c.lead_organisation_id = any ((select app.my_organisations('viewer'))::uuid[])
    and (not by_staff or c.state = 'changes_requested' or app.changes_were_requested(review_comment.version_id))));
create policy reviewer_comments on app.review_comment for insert to waymark_app with check (
  written_by = (select app.session_person()) and (
    (by_staff and (select app.is_staff()) and not app.is_my_own_record(commitment_id)
      and exists (select from app.commitment c where c.id = commitment_id and c.state = 'in_review'))
    or (not by_staff and parent_id is not null and exists (select from app.commitment c where c.id = commitment_id
      and c.lead_organisation_id = any ((select app.my_organisations('editor'))::uuid[])))));
create policy reviewer_resolves on app.review_comment for update to waymark_app
  using ((select app.is_staff()) and not app.is_my_own_record(commitment_id))
  with check ((select app.is_staff()) and not app.is_my_own_record(commitment_id));
grant select on app.review_comment to waymark_app;
grant insert (commitment_id, version_id, field, body, parent_id, by_staff, written_by) on app.review_comment to waymark_app;
grant update (resolved_at, resolved_by) on app.review_comment to waymark_app;

create policy staff_reads on app.review_check for select to waymark_app using ((select app.is_staff()));
create policy reviewer_checks on app.review_check for insert to waymark_app with check (
  (select app.is_staff()) and exists (select from app.commitment_version v where v.id = version_id and not app.is_my_own_record(v.commitment_id)));
create policy reviewer_unchecks on app.review_check for delete to waymark_app using (
  (select app.is_staff()) and exists (select from app.commitment_version v where v.id = version_id and not app.is_my_own_record(v.commitment_id)));
grant select, delete on app.review_check to waymark_app;
grant insert (version_id, item, checked_by) on app.review_check to waymark_app;

create policy readers_read on app.decision for select to waymark_app using (app.can_read_commitment(commitment_id));
grant select on app.decision to waymark_app;

-- The edges of the record workflow. Mirrors the table in app/commitments/rules; a test compares the two.
create function app.workflow_edge(move text, from_state text) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select e.to_state from (values
    ('submit', 'draft', 'submitted'),
    ('submit', 'awaiting_partners', 'submitted'),
    ('ask_partners', 'draft', 'awaiting_partners'),
    ('recall', 'submitted', 'draft'),
    ('recall', 'awaiting_partners', 'draft'),
    ('take', 'submitted', 'in_review'),
    ('release', 'in_review', 'submitted'),
    ('request_changes', 'in_review', 'changes_requested'),
    ('resubmit', 'changes_requested', 'submitted'),
    ('approve', 'in_review', 'approved'),
    ('publish', 'in_review', 'published'),
    ('lift_embargo', 'approved', 'published'),
    ('decline', 'in_review', 'rejected'),
    ('withdraw', 'published', 'withdrawn'),
    ('close', 'published', 'closed'),
    ('merge', 'published', 'merged')
  ) as e (move, from_state, to_state)
  where e.move = workflow_edge.move and e.from_state = workflow_edge.from_state
$$;

-- Copies a version and its parts into a new draft; the keys of indicators and milestones stay.
create function app.copy_version(original uuid, writer uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  copy app.commitment_version;
begin
  select * into strict copy from app.commitment_version v where v.id = original;
  copy.id := gen_random_uuid();
  copy.number := (select max(v.number) + 1 from app.commitment_version v where v.commitment_id = copy.commitment_id);
  copy.state := 'draft';
  copy.created_by := writer;
  copy.created_at := now();
  copy.updated_by := writer;
  copy.updated_at := now();
  copy.submitted_at := null;
  copy.published_at := null;
  copy.change_reason_code := null;
  copy.change_reason := '';
  insert into app.commitment_version select (copy).*;
  insert into app.indicator select (jsonb_populate_record(i, jsonb_build_object('version_id', copy.id))).* from app.indicator i where i.version_id = original;
  insert into app.milestone select (jsonb_populate_record(m, jsonb_build_object('version_id', copy.id))).* from app.milestone m where m.version_id = original;
  insert into app.translation select (jsonb_populate_record(t, jsonb_build_object('version_id', copy.id))).* from app.translation t where t.version_id = original;
  return copy.id;
end
$$;

-- A stable, never reused number of the year, given at publication so that drafts leave no gap.
create function app.next_reference(of_year integer) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtext('waymark.reference'), of_year);
  return format('IDM-%s-%s', of_year, lpad((1 + coalesce((
    select max(substring(c.reference from '[0-9]+$')::integer) from app.commitment c where c.reference like format('IDM-%s-%%', of_year)), 0))::text, 4, '0'));
end
$$;

-- Deciders stand in line: whoever gets through sees what the one before has done, in the same transaction.
create function app.hold_commitment(record uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.session_person() is null or not app.can_read_commitment(record) then
    raise exception 'no such record' using errcode = 'WM404';
  end if;
  perform from app.commitment c where c.id = record for update;
end
$$;

-- Moves a record along one edge. Checks the edge, the person, the version the person saw, and who may decide on whose record.
-- Errors: WM404 not visible, 42501 not allowed, WM409 somebody else was first or the state does not allow the move, WM422 something is missing.
create function app.move_commitment(record uuid, expected_version integer, move text, reason_code text default null, note text default '', embargo date default null)
returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c app.commitment;
  person uuid := app.session_person();
  to_state text;
  holder_move boolean := move in ('submit', 'resubmit', 'recall', 'ask_partners', 'withdraw');
  decision_outcome text;
begin
  if person is null or not app.can_read_commitment(record) then
    raise exception 'no such record' using errcode = 'WM404';
  end if;
  select * into c from app.commitment where id = record for update;

  if holder_move then
    if not (c.lead_organisation_id = any (app.my_organisations('approver'))) then
      raise exception 'only an approver of the lead organisation' using errcode = '42501';
    end if;
  else
    if not app.is_staff() then
      raise exception 'only the secretariat' using errcode = '42501';
    end if;
    if app.is_my_own_record(record) then
      raise exception 'nobody decides on a record of an organisation of their own' using errcode = '42501';
    end if;
    if move = 'merge' and not app.is_lead() then
      raise exception 'only a lead of the secretariat' using errcode = '42501';
    end if;
    if move in ('request_changes', 'approve', 'publish', 'decline', 'release') and c.taken_by is distinct from person and not app.is_lead() then
      raise exception 'taken by somebody else' using errcode = 'WM409';
    end if;
  end if;

  to_state := app.workflow_edge(move, c.state);
  if to_state is null or c.version <> expected_version then
    raise exception 'the record moved on: % from %', move, c.state using errcode = 'WM409';
  end if;

  case move
    when 'submit', 'resubmit' then
      if c.draft_version_id is null then
        raise exception 'nothing to send' using errcode = 'WM422';
      end if;
      update app.commitment_version set state = 'submitted', submitted_at = now(), updated_by = person where id = c.draft_version_id;
      update app.commitment set review_version_id = draft_version_id, draft_version_id = null, submitted_at = now(), taken_by = null, taken_at = null,
        needs_confirmation = false where id = record;
    when 'recall' then
      if c.review_version_id is not null then
        update app.commitment set draft_version_id = app.copy_version(c.review_version_id, person), review_version_id = null, submitted_at = null where id = record;
        update app.commitment_version set state = 'returned' where id = c.review_version_id;
      end if;
    when 'take' then
      update app.commitment set taken_by = person, taken_at = now() where id = record;
    when 'release' then
      update app.commitment set taken_by = null, taken_at = null where id = record;
    when 'request_changes', 'approve', 'publish', 'decline' then
      decision_outcome := case move when 'request_changes' then 'changes_requested' when 'approve' then 'approved' when 'publish' then 'published' else 'rejected' end;
      if move = 'approve' and (embargo is null or embargo <= current_date) then
        raise exception 'an embargo ends in the future' using errcode = 'WM422';
      end if;
      insert into app.decision (version_id, commitment_id, outcome, reason_code, note, embargo_until, decided_by)
        values (c.review_version_id, record, decision_outcome, move_commitment.reason_code, move_commitment.note, case move when 'approve' then embargo end, person);
      update app.commitment set decided_at = now(), embargo_until = case move when 'approve' then embargo end where id = record;
      if move = 'request_changes' then
        update app.commitment set draft_version_id = app.copy_version(c.review_version_id, person) where id = record;
        update app.commitment_version set state = 'returned' where id = c.review_version_id;
      elsif move = 'publish' then
        perform app.put_in_force(record);
      end if;
    when 'withdraw', 'close' then
      if move_commitment.note = '' then
        raise exception 'a public reason is needed' using errcode = 'WM422';
      end if;
      update app.commitment set ended_at = now(), ended_reason = move_commitment.note where id = record;
    else
      raise exception 'unknown move %', move using errcode = 'WM422';
  end case;

  update app.commitment set state = to_state, version = version + 1, updated_at = now() where id = record;
  insert into app.activity (person_id, commitment_id, organisation_id, action, detail)
    values (person, record, c.lead_organisation_id, 'commitment.' || case move when 'decline' then 'declined' when 'publish' then 'published' when 'approve' then 'approved'
        when 'submit' then 'submitted' when 'resubmit' then 'resubmitted' when 'take' then 'taken' when 'release' then 'released' when 'recall' then 'recalled'
        when 'request_changes' then 'changes_requested' when 'withdraw' then 'withdrawn' when 'close' then 'closed' else move end,
      jsonb_strip_nulls(jsonb_build_object('from', c.state, 'to', to_state, 'reason', move_commitment.reason_code, 'embargo', embargo)));
  if to_state in ('published', 'withdrawn', 'closed') then
    perform app.project_commitment(record);
  end if;
  return to_state;
exception when unique_violation then
  raise exception 'somebody else decided first' using errcode = 'WM409';
end
$$;

-- The version under review becomes the published one.
create function app.put_in_force(record uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c app.commitment;
begin
  select * into strict c from app.commitment where id = record for update;
  update app.commitment_version set state = 'published', published_at = now() where id = c.review_version_id;
  update app.commitment set published_version_id = c.review_version_id, review_version_id = null, published_at = coalesce(published_at, now()), embargo_until = null,
    reference = coalesce(reference, app.next_reference(extract(year from now())::integer))
  where id = record;
end
$$;

-- Publishes every approved record whose embargo has ended. Safe for anybody to call: it does only what is due.
create function app.lift_due_embargoes() returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  due record;
  lifted integer := 0;
begin
  for due in select c.id, c.lead_organisation_id from app.commitment c where c.state = 'approved' and c.embargo_until <= current_date for update skip locked loop
    perform app.put_in_force(due.id);
    update app.commitment set state = 'published', version = version + 1, updated_at = now() where id = due.id;
    insert into app.activity (commitment_id, organisation_id, action, detail) values (due.id, due.lead_organisation_id, 'commitment.published', '{"from": "approved", "to": "published"}');
    perform app.project_commitment(due.id);
    lifted := lifted + 1;
  end loop;
  return lifted;
end
$$;

-- Sends a progress report: public at once, with the claimed status carried to the record.
create function app.send_report(target uuid, expected_version integer) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  r app.report;
  c app.commitment;
  person uuid := app.session_person();
begin
  if person is null or not app.can_read_report(target) then
    raise exception 'no such report' using errcode = 'WM404';
  end if;
  select * into r from app.report where id = target for update;
  if not (r.organisation_id = any (app.my_organisations('editor'))) then
    raise exception 'only an editor of the reporting organisation' using errcode = '42501';
  end if;
  select * into c from app.commitment where id = r.commitment_id for update;
  if r.state <> 'draft' or r.version <> expected_version or c.state <> 'published' then
    raise exception 'the report moved on' using errcode = 'WM409';
  end if;
  if r.implementation is null and r.not_assessed_reason = '' then
    raise exception 'a status, or the reason why there is none' using errcode = 'WM422';
  end if;
  update app.report set state = 'sent', sent_at = now(), sent_by = person, version = version + 1, updated_at = now() where id = target;
  if r.organisation_id = c.lead_organisation_id and r.implementation is not null then
    update app.commitment set implementation = r.implementation, implementation_reason = r.implementation_reason, updated_at = now() where id = c.id;
  end if;
  insert into app.activity (person_id, commitment_id, organisation_id, action, detail)
    values (person, c.id, r.organisation_id, 'report.sent', jsonb_build_object('cycle', r.cycle, 'implementation', r.implementation));
  perform app.project_commitment(c.id);
end
$$;

-- The holder's answer to what a verifier found; both stay public.
create function app.answer_verification(target uuid, indicator uuid, answer_text text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  r app.report;
  person uuid := app.session_person();
begin
  select * into r from app.report where id = target;
  if r.id is null or not (r.organisation_id = any (app.my_organisations('editor'))) then
    raise exception 'no such report' using errcode = 'WM404';
  end if;
  update app.verification set answer = answer_text, answered_by = person, answered_at = now()
    where report_id = target and indicator_key = indicator;
  if not found then
    raise exception 'nothing to answer' using errcode = 'WM404';
  end if;
  insert into app.activity (person_id, commitment_id, organisation_id, action, detail)
    values (person, r.commitment_id, r.organisation_id, 'verification.answered', jsonb_build_object('indicator', indicator));
  perform app.project_commitment(r.commitment_id);
end
$$;

-- Records that look alike, within and across organisations. Drafts of others are never compared with.
create function app.similar_commitments(record uuid, wording text, at_least real default 0.3)
returns table (id uuid, reference text, title text, organisation_id uuid, organisation_name text, state text, similarity real)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.id, c.reference, v.title, o.id, o.name, c.state, public.similarity(pub.fold(v.title || ' ' || v.promise), pub.fold(wording)) as likeness
  from app.commitment c
  join app.commitment_version v on v.id = coalesce(c.published_version_id, c.review_version_id, c.draft_version_id)
  join app.organisation o on o.id = c.lead_organisation_id
  where c.id <> record and c.state not in ('merged', 'rejected')
    and (c.published_version_id is not null or c.lead_organisation_id = any (app.my_organisations('viewer'))
      or (app.my_staff_role() is not null and c.state <> 'draft'))
    and public.similarity(pub.fold(v.title || ' ' || v.promise), pub.fold(wording)) >= at_least
  order by likeness desc
  limit 8
$$;

revoke execute on all functions in schema app from public;
grant execute on function app.workflow_edge(text, text), app.changes_were_requested(uuid), app.hold_commitment(uuid), app.move_commitment(uuid, integer, text, text, text, date), app.lift_due_embargoes(),
  app.send_report(uuid, integer), app.answer_verification(uuid, uuid, text), app.similar_commitments(uuid, text, real) to waymark_app;
