-- What the portal keeps on a target, beside the schemas and in the same transactions as their DDL. Idempotent.
create schema if not exists portal_meta;
revoke all on schema portal_meta from public;

create table if not exists portal_meta.applied_structures (
    schema_name text primary key,
    definition_hash text not null,
    fingerprint text not null,
    plan_hash text not null,
    stable_ids jsonb not null,
    fence bigint not null,
    run_id text not null,
    applied_by text not null,
    applied_at timestamptz not null default now()
);
comment on table portal_meta.applied_structures is 'The structure that the portal last left in each schema.';

create table if not exists portal_meta.fences (
    schema_name text primary key,
    fence bigint not null,
    run_id text not null,
    at timestamptz not null default now()
);
comment on table portal_meta.fences is 'The newest claim on each schema: an executor with an older one is refused.';

create table if not exists portal_meta.step_ledger (
    schema_name text not null,
    run_id text not null,
    plan_hash text not null,
    steps_done int not null,
    fingerprint text not null,
    fence bigint not null,
    xid xid8 not null default pg_current_xact_id(),
    at timestamptz not null default now(),
    primary key (schema_name, run_id, plan_hash, steps_done)
);
create table if not exists portal_meta.backfills (
    schema_name text not null,
    run_id text not null,
    plan_hash text not null,
    step int not null,
    place text[] not null,
    rows_seen bigint not null,
    rows_filled bigint not null,
    fence bigint not null,
    at timestamptz not null default now(),
    primary key (schema_name, run_id, plan_hash, step)
);
create table if not exists portal_meta.witness_seed (
    is_the_one boolean primary key default true check (is_the_one),
    seed bigint not null
);
insert into portal_meta.witness_seed (seed) values (hashtextextended(gen_random_uuid()::text, 0) >> 2) on conflict do nothing;
create table if not exists portal_meta.witnesses (
    schema_name text primary key,
    witness numeric not null,
    outside oid[] not null,
    owners oid[] not null,
    fingerprint text not null,
    state text,
    free_of_code_for text,
    reader text not null,
    xid xid8 not null default pg_current_xact_id(),
    at timestamptz not null default now()
);
alter table portal_meta.witnesses add column if not exists digest numeric;
comment on table portal_meta.witness_seed is 'What the sums in witnesses begin with: a number that tenants do not know.';
comment on table portal_meta.witnesses is 'What the catalogue rows of each schema added up to when its structure was last read: while they still do, it need not be read again.';
comment on table portal_meta.backfills is 'How far steps that fill rows have come, written in the transaction of each batch.';
comment on table portal_meta.step_ledger is 'The boundaries of plans that a schema has reached, written in the transaction of the steps before each.';
