-- transaction
-- Create table Or'der s [Or'der s AccessExclusive]
CREATE TABLE @schema@."Or'der s" (
    id integer,
    "se;lect" integer
) PARTITION BY LIST ("se;lect");
-- Create partition $do$ p of Or'der s
CREATE TABLE @schema@."$do$ p" PARTITION OF @schema@."Or'der s" FOR VALUES IN (1);
