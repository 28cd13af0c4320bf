create table t (id int not null, name varchar(40), amount numeric(10,2), constraint pk_t primary key (id));
create function f() returns trigger language plpgsql as 'begin return new; end';
create trigger tr before update of name on t for each row execute function f();
