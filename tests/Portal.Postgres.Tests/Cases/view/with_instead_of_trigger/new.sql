create table t (id int not null, name varchar(40), amount numeric(10,2), constraint pk_t primary key (id));
create view v as select id, name from t where amount > 0;
create function f() returns trigger language plpgsql as 'begin return new; end';
create trigger tr instead of update on v for each row execute function f();
