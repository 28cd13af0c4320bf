-- rename: label mood back\slash back'slash
create type mood as enum ('it is', 'a', 'c d', 'back''slash');
create table t (m mood default 'it is', a mood[] default array['it is', 'c d', 'back''slash']::mood[]);
