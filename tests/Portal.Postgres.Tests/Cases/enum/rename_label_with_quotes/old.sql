create type mood as enum ('it''s', 'a "b"', 'c,d', 'back\slash');
create table t (m mood default 'it''s', a mood[] default array['it''s', 'c,d', 'back\slash']::mood[]);
insert into t select 'back\slash', array['back\slash']::mood[] from generate_series(1, 30);
