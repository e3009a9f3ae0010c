-- History that can be proved. Every event of app.activity, and every fact the public is shown, becomes a link of a hash chain in the
-- transaction that makes it; the sealer gathers the links of all chains into one Merkle tree (RFC 6962) and signs its root.
--
-- Streams: record/<id> and organisation/<id> and security hold what app.activity holds; public/<reference> holds what anybody may
-- see of a record, numbered by itself, so that its numbers say nothing about drafts.
--
-- Lock order: rows of the business first, then heads of streams. Links are made by deferred triggers, so heads are locked by the last
-- statement before the commit and for no longer; of one record the public stream comes before the other one.

create schema audit;

-- What is hashed is stored as the text that is hashed: a verifier needs no Postgres to do it again.
create table audit.event (
  stream text not null check (stream ~ '^(record|organisation)/[0-9a-f-]{36}$|^public/.+$|^security$'),
  seq bigint not null check (seq >= 1),
  xid xid8 not null default pg_current_xact_id(),
  occurred_at text not null,
  action text not null,
  subject text not null,
  payload text not null,
  prev_hash bytea not null,
  hash bytea not null,
  -- The row of app.activity it was made from; of public streams none.
  activity_id bigint unique,
  primary key (stream, seq)
);

create table audit.head (
  stream text primary key,
  seq bigint not null,
  occurred_at text not null,
  hash bytea not null
);

-- Personal data stands outside of the chain, which holds SHA-256(salt ‖ value): without this row nobody can tell what it was.
create table audit.pii (
  stream text not null,
  seq bigint not null,
  field text not null,
  salt bytea not null check (octet_length(salt) = 32),
  value text not null,
  primary key (stream, seq, field),
  foreign key (stream, seq) references audit.event (stream, seq) on delete restrict
);
create index pii_value on audit.pii (value);

-- What the sealer has still to take; emptied by it alone.
create table audit.unsealed (
  stream text not null,
  seq bigint not null,
  primary key (stream, seq)
);

create table audit.leaf (
  index bigint primary key check (index >= 0),
  stream text not null,
  seq bigint not null,
  unique (stream, seq),
  foreign key (stream, seq) references audit.event (stream, seq) on delete restrict
);

-- The tree itself is public: its hashes tell nothing. Nodes of complete subtrees, which never change; level 0 are the leaves.
create table pub.tree_node (
  level smallint not null,
  index bigint not null,
  hash bytea not null,
  primary key (level, index)
);
create index tree_node_leaf on pub.tree_node (hash) where level = 0;

create table pub.checkpoint (
  tree_size bigint primary key check (tree_size > 0),
  root bytea not null,
  -- The signed note, as C2SP tlog-checkpoint has it.
  note text not null,
  signed_at timestamptz not null default clock_timestamp()
);

create table pub.log_key (
  key text primary key,
  added_at timestamptz not null default clock_timestamp()
);

-- What anybody may see of the history of a published record: the events of its public stream, and beside each the text that its
-- payload holds the hash of.
create table pub.event (
  reference text not null,
  seq bigint not null,
  occurred_at text not null,
  action text not null,
  subject text not null,
  payload text not null,
  prev_hash bytea not null,
  hash bytea not null,
  content text not null,
  primary key (reference, seq)
);
create index event_subject on pub.event (reference, subject, seq);

create function audit.allow_next_link() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'UPDATE' or new.stream <> old.stream or new.seq <= old.seq then
    raise exception 'a chain only grows' using errcode = '42501';
  end if;
  return new;
end
$$;
create function audit.allow_erasure() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'DELETE' or coalesce(current_setting('audit.erasing', true), '') <> old.value then
    raise exception 'personal data of the history is erased through app.erase_from_history alone' using errcode = '42501';
  end if;
  return old;
end
$$;
create function audit.allow_sealed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'DELETE' or not exists (select from audit.leaf l where l.stream = old.stream and l.seq = old.seq) then
    raise exception 'an event waits until it is sealed' using errcode = '42501';
  end if;
  return old;
end
$$;

-- Also for the owner of the tables: nothing that was written is changed or taken away.
do $$
declare
  kept text;
begin
  foreach kept in array array['audit.event', 'audit.leaf', 'pub.tree_node', 'pub.checkpoint', 'pub.log_key', 'pub.event'] loop
    execute format('create trigger append_only before update or delete on %s for each row execute function app.refuse_change()', kept);
  end loop;
  foreach kept in array array['audit.event', 'audit.leaf', 'audit.head', 'audit.pii', 'audit.unsealed', 'pub.tree_node', 'pub.checkpoint', 'pub.log_key', 'pub.event'] loop
    execute format('create trigger append_only_all before truncate on %s for each statement execute function app.refuse_change()', kept);
    perform app.protect(kept::regclass);
  end loop;
  foreach kept in array array['tree_node', 'checkpoint', 'log_key', 'event'] loop
    execute format('create policy everybody_reads on pub.%I for select to waymark_app, waymark_public using (true)', kept);
    execute format('grant select on pub.%I to waymark_app, waymark_public', kept);
  end loop;
end
$$;
create trigger next_link_only before update or delete on audit.head for each row execute function audit.allow_next_link();
create trigger erasure_only before update or delete on audit.pii for each row execute function audit.allow_erasure();
create trigger sealed_only before update or delete on audit.unsealed for each row execute function audit.allow_sealed();

-- SHA-256 over the byte 01 and each field with its length before it: no two lists of fields make the same bytes. The twin of hashOf in
-- app/proof/rules/chain.ts. One expression, because this is what each event costs.
create function audit.event_hash(stream text, seq bigint, occurred_at text, action text, subject text, payload text, prev_hash bytea) returns bytea
language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
begin
  return sha256('\x01'::bytea
    || int8send(13) || 'waymark event'::bytea
    || int8send(octet_length(convert_to(stream, 'UTF8'))) || convert_to(stream, 'UTF8')
    || int8send(octet_length(seq::text)) || convert_to(seq::text, 'UTF8')
    || int8send(octet_length(convert_to(occurred_at, 'UTF8'))) || convert_to(occurred_at, 'UTF8')
    || int8send(octet_length(convert_to(action, 'UTF8'))) || convert_to(action, 'UTF8')
    || int8send(octet_length(convert_to(subject, 'UTF8'))) || convert_to(subject, 'UTF8')
    || int8send(octet_length(convert_to(payload, 'UTF8'))) || convert_to(payload, 'UTF8')
    || int8send(octet_length(prev_hash)) || prev_hash);
end
$$;

create function audit.moment(at timestamptz) returns text
language sql stable strict set search_path = pg_catalog, pg_temp as $$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$;

create function audit.lock_head(of_stream text) returns audit.head
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  h audit.head;
begin
  select * into h from audit.head where stream = of_stream for update;
  if not found then
    insert into audit.head (stream, seq, occurred_at, hash) values (of_stream, 0, '', '') on conflict do nothing;
    select * into h from audit.head where stream = of_stream for update;
  end if;
  return h;
end
$$;

-- The link that follows a head. Number, time and hash are made here; the time of a stream never goes back, whatever the clock does.
create function audit.link(h audit.head, what text, about text, said text, activity bigint) returns audit.event
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  e audit.event;
begin
  e.stream := h.stream;
  e.seq := h.seq + 1;
  e.xid := pg_current_xact_id();
  e.occurred_at := greatest(audit.moment(clock_timestamp()) collate "C", h.occurred_at collate "C");
  e.action := what;
  e.subject := about;
  e.payload := said;
  e.prev_hash := h.hash;
  e.hash := audit.event_hash(e.stream, e.seq, e.occurred_at, e.action, e.subject, e.payload, e.prev_hash);
  e.activity_id := activity;
  insert into audit.event (stream, seq, xid, occurred_at, action, subject, payload, prev_hash, hash, activity_id)
    values (e.stream, e.seq, e.xid, e.occurred_at, e.action, e.subject, e.payload, e.prev_hash, e.hash, e.activity_id);
  insert into audit.unsealed (stream, seq) values (e.stream, e.seq);
  return e;
end
$$;

create function audit.append(to_stream text, what text, about text, said text) returns audit.event
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  e audit.event := audit.link(audit.lock_head(to_stream), what, about, said, null);
begin
  update audit.head set seq = e.seq, occurred_at = e.occurred_at, hash = e.hash where stream = e.stream;
  return e;
end
$$;

create function audit.stream_of(a app.activity) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case when a.commitment_id is not null then 'record/' || a.commitment_id when a.organisation_id is not null then 'organisation/' || a.organisation_id
    else 'security' end
$$;

-- One event of app.activity as a link. People stand in it as salted hashes, in the fields that 'personal' names; the nonce keeps
-- events without people from being guessed.
create function audit.chain_activity(h audit.head, a app.activity) returns audit.event
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  fields text[] := '{}';
  salts bytea[] := '{}';
  people text[] := '{}';
  detail jsonb := '{}';
  salt bytea;
  entry record;
  e audit.event;
  said jsonb;
begin
  said := jsonb_build_object('activity', a.id, 'at', audit.moment(a.at), 'commitment', a.commitment_id, 'organisation', a.organisation_id, 'nonce', gen_random_uuid());
  if a.person_id is not null then
    salt := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    fields := fields || 'actor'::text;
    salts := salts || salt;
    people := people || a.person_id::text;
    said := said || jsonb_build_object('actor', encode(sha256(salt || convert_to(a.person_id::text, 'UTF8')), 'hex'));
  end if;
  for entry in select key, value from jsonb_each_text(a.detail) order by key loop
    if entry.key in ('person', 'person_id', 'email', 'name', 'full_name', 'address') or position('@' in entry.value) > 0
      or (entry.value ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' and exists (select from app.person p where p.id::text = entry.value)) then
      salt := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
      fields := fields || ('detail.' || entry.key);
      salts := salts || salt;
      people := people || entry.value;
      detail := detail || jsonb_build_object(entry.key, encode(sha256(salt || convert_to(entry.value, 'UTF8')), 'hex'));
    else
      detail := detail || jsonb_build_object(entry.key, a.detail -> entry.key);
    end if;
  end loop;
  e := audit.link(h, a.action, coalesce(a.commitment_id::text, a.organisation_id::text, ''), jsonb_strip_nulls(said || jsonb_build_object('detail', detail, 'personal', fields))::text, a.id);
  insert into audit.pii (stream, seq, field, salt, value)
    select e.stream, e.seq, p.field, p.salt, p.value from unnest(fields, salts, people) as p (field, salt, value);
  return e;
end
$$;

-- What a sent report says in public. Sums only where they are public: the caller says whether they were.
create function audit.report_content(target uuid, with_money boolean) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('cycle', r.cycle, 'language', r.language, 'not_assessed_reason', r.not_assessed_reason, 'story_changed', r.story_changed,
      'story_hard', r.story_hard, 'story_help', case when r.help_public then r.story_help else '' end, 'implementation', r.implementation,
      'implementation_reason', r.implementation_reason,
      'values', coalesce((select jsonb_agg(to_jsonb(v) - 'report_id' order by v.indicator_key) from app.report_value v where v.report_id = r.id and v.value is not null), '[]'),
      'milestones', coalesce((select jsonb_agg(to_jsonb(m) - 'report_id' order by m.milestone_key) from app.report_milestone m where m.report_id = r.id), '[]'),
      'evidence', coalesce((select jsonb_agg(jsonb_build_object('kind', e.kind, 'url', e.url, 'sha256', encode(e.sha256, 'hex'), 'indicator', e.indicator_key) order by e.id)
        from app.evidence e where e.report_id = r.id and e.is_public), '[]'))
    || case when with_money then jsonb_build_object('money_spent', r.money_spent, 'money_currency', r.money_currency) else '{}' end
  from app.report r where r.id = target
$$;

create function audit.finding_content(f app.verification) returns jsonb
language sql stable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('level', f.level, 'method', f.method, 'public_note', f.public_note,
    'value', (select v.value from app.report_value v where v.report_id = f.report_id and v.indicator_key = f.indicator_key))
$$;

create function audit.ending_content(c app.commitment) returns jsonb
language sql stable set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('state', c.state, 'reason', c.ended_reason, 'merged_into', (select m.reference from app.commitment m where m.id = c.merged_into_id))
$$;

-- Writes into the public stream of a record what has become public of it and does not stand there yet: each version, each report,
-- each finding and answer as often as it is changed, and its end. Safe to call at any time.
create function audit.publish_facts(record uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c app.commitment;
  fact record;
  e audit.event;
  text_of text;
  money_public boolean;
begin
  select * into c from app.commitment where id = record;
  if c.reference is null or c.published_version_id is null or c.state in ('draft', 'rejected') then
    return;
  end if;
  perform audit.lock_head('public/' || c.reference);
  select not ('amounts' = any (v.private_fields)) and v.money_kind is distinct from 'not_disclosed' into money_public
    from app.commitment_version v where v.id = c.published_version_id;
  for fact in
    select * from (
      select 'version/' || v.number as subject, 'version.published' as action, v.published_at as at, c.lead_organisation_id as organisation_id, 'secretariat' as actor,
          jsonb_build_object('version', v.number, 'change_reason', v.change_reason_code) as about, app.public_content(v)::text as content
        from app.commitment_version v
        where v.commitment_id = record and v.state = 'published' and v.published_at is not null
          and not exists (select from pub.event x where x.reference = c.reference and x.subject = 'version/' || v.number)
      union all
      select 'report/' || r.id, 'report.sent', r.sent_at, r.organisation_id, 'organisation', jsonb_build_object('cycle', r.cycle, 'implementation', r.implementation),
          audit.report_content(r.id, money_public)::text
        from app.report r
        where r.commitment_id = record and r.state = 'sent'
          and not exists (select from pub.event x where x.reference = c.reference and x.subject = 'report/' || r.id)
      union all
      select 'finding/' || f.report_id || '/' || f.indicator_key, 'value.verified', f.verified_at, r.organisation_id, 'secretariat',
          jsonb_build_object('cycle', r.cycle, 'level', f.level, 'indicator', f.indicator_key), audit.finding_content(f)::text
        from app.verification f join app.report r on r.id = f.report_id
        where r.commitment_id = record
      union all
      select 'answer/' || f.report_id || '/' || f.indicator_key, 'verification.answered', f.answered_at, r.organisation_id, 'organisation',
          jsonb_build_object('cycle', r.cycle, 'indicator', f.indicator_key), jsonb_build_object('answer', f.answer)::text
        from app.verification f join app.report r on r.id = f.report_id
        where r.commitment_id = record and f.answer <> '' and f.answered_at is not null
      union all
      select 'end', 'commitment.' || c.state, coalesce(c.ended_at, c.updated_at), c.lead_organisation_id, case c.state when 'withdrawn' then 'organisation' else 'secretariat' end,
          jsonb_build_object('state', c.state), audit.ending_content(c)::text
        where c.state in ('withdrawn', 'closed', 'merged')
    ) as facts
    where facts.content is distinct from (
      select x.content from pub.event x where x.reference = c.reference and x.subject = facts.subject order by x.seq desc limit 1)
    order by facts.at, facts.subject
  loop
    text_of := jsonb_strip_nulls(fact.about || jsonb_build_object('reference', c.reference, 'at', audit.moment(fact.at), 'actor', fact.actor,
      'organisation', fact.organisation_id, 'organisation_name', (select o.name from app.organisation o where o.id = fact.organisation_id),
      'content_sha256', encode(sha256(convert_to(fact.content, 'UTF8')), 'hex')))::text;
    e := audit.append('public/' || c.reference, fact.action, fact.subject, text_of);
    insert into pub.event (reference, seq, occurred_at, action, subject, payload, prev_hash, hash, content)
      values (c.reference, e.seq, e.occurred_at, e.action, e.subject, e.payload, e.prev_hash, e.hash, fact.content);
  end loop;
end
$$;

create function audit.on_activity() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  e audit.event;
begin
  if new.commitment_id is not null then
    perform audit.publish_facts(new.commitment_id);
  end if;
  e := audit.chain_activity(audit.lock_head(audit.stream_of(new)), new);
  update audit.head set seq = e.seq, occurred_at = e.occurred_at, hash = e.hash where stream = e.stream;
  return null;
end
$$;
create function audit.on_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform audit.publish_facts(new.id);
  return null;
end
$$;
create function audit.on_part() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform audit.publish_facts(new.commitment_id);
  return null;
end
$$;
create function audit.on_finding() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform audit.publish_facts((select r.commitment_id from app.report r where r.id = new.report_id));
  return null;
end
$$;
create constraint trigger chain after insert on app.activity deferrable initially deferred for each row execute function audit.on_activity();
create constraint trigger chain after insert or update of state, reference, published_version_id on app.commitment deferrable initially deferred
  for each row when (new.published_version_id is not null) execute function audit.on_record();
create constraint trigger chain after insert or update of state, published_at on app.commitment_version deferrable initially deferred
  for each row when (new.state = 'published') execute function audit.on_part();
create constraint trigger chain after insert or update of state on app.report deferrable initially deferred
  for each row when (new.state = 'sent') execute function audit.on_part();
create constraint trigger chain after insert or update on app.verification deferrable initially deferred for each row execute function audit.on_finding();

-- Takes a person out of the history: what the chain holds of them can then be told by nobody, and the chain stays whole. Each stream
-- says that, and where, something was erased.
create function app.erase_from_history(person uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  found_in record;
  erased integer := 0;
begin
  if session_user = 'waymark_app' and not app.is_administrator() then
    raise exception 'only an administrator' using errcode = '42501';
  end if;
  update app.activity set person_id = null where person_id = person;
  for found_in in
    select p.stream, jsonb_agg(jsonb_build_object('seq', p.seq, 'field', p.field) order by p.seq, p.field) as places, count(*)::integer as n
    from audit.pii p where p.value = person::text group by p.stream order by p.stream
  loop
    perform audit.append(found_in.stream, 'person.erased', '', jsonb_build_object('erased', found_in.places, 'nonce', gen_random_uuid())::text);
    perform set_config('audit.erasing', person::text, true);
    delete from audit.pii p where p.stream = found_in.stream and p.value = person::text;
    perform set_config('audit.erasing', '', true);
    erased := erased + found_in.n;
  end loop;
  return erased;
end
$$;

-- What was there before: the events of each stream in the order in which they were written, then what is public. A head is written once
-- for its whole stream: a row that one transaction changes many times becomes slow.
do $$
declare
  earlier app.activity;
  h audit.head;
  e audit.event;
  published uuid;
begin
  for earlier in select * from app.activity a order by audit.stream_of(a), a.id loop
    if h.stream is distinct from audit.stream_of(earlier) then
      update audit.head set seq = h.seq, occurred_at = h.occurred_at, hash = h.hash where stream = h.stream;
      h := audit.lock_head(audit.stream_of(earlier));
    end if;
    e := audit.chain_activity(h, earlier);
    h := row (e.stream, e.seq, e.occurred_at, e.hash);
  end loop;
  update audit.head set seq = h.seq, occurred_at = h.occurred_at, hash = h.hash where stream = h.stream;
  for published in select c.id from app.commitment c where c.published_version_id is not null order by c.published_at, c.id loop
    perform audit.publish_facts(published);
  end loop;
end
$$;

revoke execute on all functions in schema audit from public;
revoke execute on function app.erase_from_history(uuid) from public;
grant execute on function app.erase_from_history(uuid) to waymark_app;

-- The sealer sees hashes and never what they stand for.
grant usage on schema audit, pub to waymark_sealer;
create policy sealer_reads on audit.event for select to waymark_sealer using (true);
grant select (stream, seq, xid, occurred_at, hash) on audit.event to waymark_sealer;
create policy sealer_reads on audit.unsealed for select to waymark_sealer using (true);
create policy sealer_takes on audit.unsealed for delete to waymark_sealer using (true);
grant select, delete on audit.unsealed to waymark_sealer;
do $$
declare
  written text;
begin
  foreach written in array array['audit.leaf', 'pub.tree_node', 'pub.checkpoint', 'pub.log_key'] loop
    execute format('create policy sealer_reads on %s for select to waymark_sealer using (true)', written);
    execute format('create policy sealer_adds on %s for insert to waymark_sealer with check (true)', written);
    execute format('grant select, insert on %s to waymark_sealer', written);
  end loop;
end
$$;
