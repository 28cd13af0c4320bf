create table t (id bigint generated always as identity (start with 5 increment by 5) primary key, note text);
