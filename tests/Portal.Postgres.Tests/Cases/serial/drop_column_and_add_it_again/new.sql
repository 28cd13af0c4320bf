create table t (a int, no serial);
alter sequence t_no_seq rename to t_id_seq;
