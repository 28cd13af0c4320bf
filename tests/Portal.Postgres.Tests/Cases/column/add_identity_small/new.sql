-- form: statistics
-- rows: 30
create table t (code text not null, id bigint generated always as identity);
