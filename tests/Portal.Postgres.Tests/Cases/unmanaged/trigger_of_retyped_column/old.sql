create table t (id int not null, name varchar(20), amount numeric(10,2), constraint pk_t primary key (id));
insert into t select n, 'n' || n, n from generate_series(1, 20) n;
create function f() returns trigger language plpgsql as 'begin return new; end';
create trigger tr before update of name on t for each row execute function f();
