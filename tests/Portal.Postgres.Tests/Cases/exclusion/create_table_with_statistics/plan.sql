-- transaction
-- Create table t [t AccessExclusive]
CREATE TABLE @schema@.t (
    id integer NOT NULL,
    a integer,
    CONSTRAINT t_pkey PRIMARY KEY (id),
    CONSTRAINT no_two EXCLUDE USING btree (((a % 100)) WITH =)
);
-- Set the statistics of part 1 of index no_two [no_two ShareUpdateExclusive]
ALTER INDEX @schema@.no_two ALTER COLUMN 1 SET STATISTICS 50;
