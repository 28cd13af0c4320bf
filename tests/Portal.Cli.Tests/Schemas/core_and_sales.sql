-- Two schemas that use each other's types and tables.
create schema core; create schema sales;
create type core.currency as enum ('EUR', 'USD'); create domain core.amount as numeric(14,2) check (value >= 0);
create table core.parties (id bigint generated always as identity primary key, name text not null, home core.currency not null default 'EUR');
create sequence core.numbers;
create function core.rate(c core.currency) returns numeric language sql immutable as $$ select 1.0 $$;
create table sales.orders (id bigint primary key default nextval('core.numbers'), party_id bigint not null references core.parties, currency core.currency not null default 'EUR', total core.amount not null, in_eur numeric generated always as (total::numeric * core.rate(currency)) stored, other core.currency[], check (currency <> 'USD' or total::numeric < 1000000));
create view sales.open as select o.id, p.name, core.rate(o.currency) r from sales.orders o join core.parties p on p.id = o.party_id;
create view core.names as select id, name from core.parties;
create materialized view sales.names as select * from core.names;
