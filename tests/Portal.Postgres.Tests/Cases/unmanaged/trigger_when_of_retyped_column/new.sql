create table t (id int not null, name varchar(20), amount numeric(12,2), constraint pk_t primary key (id));
create function f() returns trigger language plpgsql as 'begin return new; end';
create trigger tr before update on t for each row when (new.amount > 0) execute function f();
