// Generated from openapi.yaml by "npm run generate".

export interface paths {
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Text search with facets over everything this node holds */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/molecules/{digest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who has this molecule, by refget or SEGUID v2 digest (any rotation and strand of a circle) */
        get: operations["findMolecule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/molecules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Who has this molecule, by its sequence; computed here, the sequence never leaves the node */
        post: operations["lookUpMolecule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{cid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One revision, as JSON or in another format */
        get: operations["getRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{cid}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that an outsider needs to verify the record (SPEC §7), as JSON or CAR */
        get: operations["getProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{cid}/held": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which institutions hold the record, and since when at the latest, by their receipts (SPEC §6.4) */
        get: operations["getHeld"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publishers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Institutions whose logs this node holds */
        get: operations["listPublishers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publishers/{did}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description did:key, or the alias in the profile of the publisher */
                did: components["parameters"]["Publisher"];
            };
            cookie?: never;
        };
        get: operations["getPublisher"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publishers/{did}/policy": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                did: components["parameters"]["Did"];
            };
            cookie?: never;
        };
        get?: never;
        /** Follow, quarantine or ignore a publisher at this node, also one whose log is not here yet */
        put: operations["setPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publishers/{did}/head": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description did:key, or the alias in the profile of the publisher */
                did: components["parameters"]["Publisher"];
            };
            cookie?: never;
        };
        /** The newest head, as JSON (DAG-JSON form of the signed block) */
        get: operations["getHead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publishers/{did}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description did:key, or the alias in the profile of the publisher */
                did: components["parameters"]["Publisher"];
            };
            cookie?: never;
        };
        /** The key list in force: which keys sign what, over which leaves, the recovery keys and the ended epochs */
        get: operations["getKeyList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publishers/{did}/{kind}/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description did:key, or the alias in the profile of the publisher */
                did: components["parameters"]["Publisher"];
                kind: components["schemas"]["Kind"];
                key: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        /** The newest revision of a record */
        get: operations["getLatest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Heads and key lists of all publishers (SPEC §10) */
        get: operations["syncHeads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/news": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Receipts and evidence in the order in which this node took them (SPEC §10) */
        get: operations["syncNews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/{did}/leaf": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                did: components["parameters"]["Did"];
            };
            cookie?: never;
        };
        /** One leaf of a log with its proof (SPEC §10) */
        get: operations["syncLeaf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/{did}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                did: components["parameters"]["Did"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A receipt of this node's institution for a log, made now (SPEC §10) */
        post: operations["syncReceipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sync/{did}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                did: components["parameters"]["Did"];
            };
            cookie?: never;
        };
        /** One page of a log (SPEC §10) */
        get: operations["syncPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Publishers that signed two logs, or two key lists, and the evidence of it (SPEC §6.5) */
        get: operations["listForks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forks/{cid}": {
        parameters: {
            query?: {
                /** @description car: the evidence, then the key lists of the publisher, to be verified anywhere */
                format?: "json" | "car";
            };
            header?: never;
            path: {
                cid: components["schemas"]["Cid"];
            };
            cookie?: never;
        };
        /** One fork with its evidence */
        get: operations["getFork"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/peers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is connected, what they have, how far behind either side is, and what they did wrong */
        get: operations["listPeers"];
        put?: never;
        /** Connect to a peer, by multiaddr or by the URL of its gateway, and remember it */
        post: operations["addPeer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Server-sent events: every record that becomes known here, in the order of this node (`Last-Event-ID` resumes) */
        get: operations["changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Records of an institution that name something that was corrected, retracted or withdrawn; newest causes first */
        get: operations["listNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/curators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Institutions whose holds this node heeds */
        get: operations["listCurators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/curators/{did}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                did: components["parameters"]["Did"];
            };
            cookie?: never;
        };
        get?: never;
        /** What this node does with records that this institution holds */
        put: operations["setCurator"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the operator of this node has erased here; withdrawals are not among it */
        get: operations["listErasures"];
        put?: never;
        /** Erase a record of another institution, a people block or a file at this node alone, and keep it away */
        post: operations["erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasures/{cid}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cid: components["parameters"]["Cid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Let a block come again from other nodes */
        delete: operations["undoErasure"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listImports"];
        put?: never;
        /** Import files as drafts (multipart, streamed); answers at once, progress under `GET /imports/{id}` */
        post: operations["createImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** Progress and the report, file by file and record by record */
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDrafts"];
        put?: never;
        /** A draft from a record body */
        post: operations["createDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get: operations["getDraft"];
        put?: never;
        post?: never;
        delete: operations["deleteDraft"];
        options?: never;
        head?: never;
        /** Replace the named fields of a draft */
        patch: operations["changeDraft"];
        trace?: never;
    };
    "/api/v1/drafts/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign and publish one draft; permanent */
        post: operations["publishDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve a draft as it is now, or refuse it; a change of the draft undoes either */
        post: operations["reviewDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/publications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Preview (`dryRun`) or publish many drafts as one publication with one new head */
        post: operations["publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a record, or the people that records name: signed at once, and for good */
        post: operations["withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts/{id}/commit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish a commitment to a draft, which proves later that it was there now, and shows nothing of it; permanent */
        post: operations["commitDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The institutions that this node signs for: which of their keys are here, what is missing, and what to do */
        get: operations["listKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{did}/prepare": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                did: components["parameters"]["Did"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the next version of the key list, to be signed elsewhere; nothing is published until it is adopted or cancelled */
        post: operations["prepareKeyChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{did}/adopt": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                did: components["parameters"]["Did"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a signed version of the key list into force: append it to the log, and spread it */
        post: operations["adoptKeyList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{did}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                did: components["parameters"]["Did"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Drop the change that waits for its signature */
        post: operations["cancelKeyChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether this browser is signed in, and for which publishers it may write */
        get: operations["getSession"];
        put?: never;
        /** Sign this browser in with the one-time code that `biofed init` printed, or with the API token */
        post: operations["openSession"];
        delete: operations["closeSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ipfs/{cid}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cid: string;
            };
            cookie?: never;
        };
        /** IPFS trustless gateway (raw and CAR only) */
        get: operations["trustlessGateway"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/service-info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GA4GH service-info 1.0 */
        get: operations["serviceInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description CIDv1 as text (SPEC §1) */
        Cid: string;
        Did: string;
        Time: string;
        Kind: string;
        /** @description The publisher's own accession */
        Key: string;
        Curie: string;
        /** @description DAG-JSON link */
        Link: {
            "/": components["schemas"]["Cid"];
        };
        Bytes: {
            "/": {
                bytes: string;
            };
        };
        /** @description Text by language tag; ko and en are searched and shown first */
        LocalisedText: {
            [key: string]: string;
        };
        /** @enum {string} */
        Topology: "linear" | "circular";
        SequenceOntology: string;
        Taxon: {
            id: string;
            name?: string;
            strain?: string;
        };
        Quantity: {
            value: number;
            /** @description UCUM code */
            unit: string;
        };
        Record: {
            /** @constant */
            type: "record";
            kind: components["schemas"]["Kind"];
            publisher: components["schemas"]["Did"];
            key: components["schemas"]["Key"];
            revision: number;
            previous: components["schemas"]["Cid"] | null;
            issued: components["schemas"]["Time"];
            status: components["schemas"]["Status"];
            project?: components["schemas"]["Project"];
            funding?: components["schemas"]["Funding"][];
            change?: components["schemas"]["Change"];
            licence: components["schemas"]["Licence"];
            /** @description OpenMTA, UBMTA, institutional, none …: the physical material */
            materialTerms?: string;
            rightsNotice?: components["schemas"]["RightsNotice"];
            people?: components["schemas"]["Cid"];
            /** @description An earlier commitment of this publisher was to this record (SPEC §5.7) */
            reveals?: {
                commitment: components["schemas"]["Cid"];
                salt: components["schemas"]["Bytes"];
            };
            keyList: components["schemas"]["Link"];
            body: Record<string, unknown>;
        };
        /** @enum {string} */
        Status: "planned" | "in-progress" | "complete" | "abandoned";
        /** @description SPDX expression, the CID of an offer, or NOASSERTION (ask) */
        Licence: string;
        Project: {
            id?: string;
            name: components["schemas"]["LocalisedText"];
        };
        Funding: {
            funder: string;
            programme?: string;
            /** @description Grant or NTIS project number (국가과제번호) */
            number?: string;
        };
        Change: {
            /** @enum {string} */
            type: "correction" | "addition" | "retraction";
            affects?: string[];
            reason: components["schemas"]["LocalisedText"];
        };
        RightsNotice: {
            /** @enum {string} */
            claim?: "originated" | "redistributed" | "described";
            text?: components["schemas"]["LocalisedText"];
            patents?: string[];
        };
        People: {
            salt: components["schemas"]["Bytes"];
            contributors: components["schemas"]["Contributor"][];
        };
        Contributor: {
            name: string;
            orcid?: string;
            ror?: components["schemas"]["Ror"];
            /** @description creator, contributor, contact, curator … */
            role: string;
        };
        Ror: string;
        File: {
            name: string;
            mediaType: string;
            size: number;
            sha256: string;
            cid: components["schemas"]["Link"] | components["schemas"]["Cid"];
        };
        /** @description Another record (stable name, with the CID of the revision meant), an outside CURIE, or just a label */
        Reference: {
            record?: string;
            cid?: components["schemas"]["Cid"];
            curie?: components["schemas"]["Curie"];
            label?: string;
        };
        Citation: {
            doi?: string;
            pmid?: string;
            url?: string;
            text?: string;
        };
        /** @description Where the record was imported from */
        Source: {
            /** @enum {string} */
            format: "genbank" | "embl" | "fasta" | "gff3" | "snapgene" | "jbei" | "xdna" | "ab1" | "sbol1" | "sbol2" | "sbol3" | "json" | "form";
            file?: components["schemas"]["File"];
            /** @description Which record of the file, from 1 */
            record?: number;
            /** @description The part of an RDF source that the record was made from, whole, as N-Triples */
            graph?: components["schemas"]["File"];
            /** @description IRI of the record in that graph, or _: and a label */
            subject?: string;
            accession?: string;
        };
        Biosafety: {
            biosafetyLevel?: number;
            riskGroup?: number;
            /** @description Korean LMO facility grade */
            lmoGrade?: number;
            lmoNotice?: string;
            statement?: components["schemas"]["LocalisedText"];
        };
        Availability: {
            /** @description Addgene, KCTC, iGEM, FreeGenes, in-house … */
            holder: string;
            accession?: string;
            url?: string;
            note?: components["schemas"]["LocalisedText"];
        };
        /** @description DNA part, device, plasmid, also RNA and protein. Length and digests are computed, never stated. */
        Design: {
            name: components["schemas"]["LocalisedText"];
            summary?: components["schemas"]["LocalisedText"];
            description?: components["schemas"]["LocalisedText"];
            keywords?: string[];
            aliases?: string[];
            /**
             * @description SBO:0000251, SBO:0000250, SBO:0000252
             * @enum {string}
             */
            moleculeType: "DNA" | "RNA" | "protein";
            topology: components["schemas"]["Topology"];
            /**
             * @default double
             * @enum {string}
             */
            strandedness?: "single" | "double";
            roles?: components["schemas"]["SequenceOntology"][];
            sequence?: string;
            /** @description Plain upper-case letters without line ends; instead of `sequence` above 500000 letters */
            sequenceFile?: components["schemas"]["File"];
            features?: components["schemas"]["Feature"][];
            /** @description JSON array of features; instead of `features` where the record would pass 1 MiB */
            featuresFile?: components["schemas"]["File"];
            subparts?: components["schemas"]["Subpart"][];
            /** @description Where the sequence comes from */
            organism?: components["schemas"]["Taxon"];
            /** @description Where it works */
            hosts?: components["schemas"]["Taxon"][];
            plasmid?: components["schemas"]["Plasmid"];
            assembly?: components["schemas"]["Assembly"];
            interactions?: components["schemas"]["Interaction"][];
            codonOptimisedFor?: components["schemas"]["Taxon"];
            /** @enum {string} */
            evidence?: "in-silico" | "built" | "sequence-verified";
            usageNotes?: components["schemas"]["LocalisedText"];
            availability?: components["schemas"]["Availability"][];
            biosafety?: components["schemas"]["Biosafety"];
            references?: components["schemas"]["Citation"][];
            sameAs?: components["schemas"]["Curie"][];
            derivedFrom?: components["schemas"]["Reference"][];
            attachments?: components["schemas"]["File"][];
            /** @description Header fields of the source file that have no field here, in order, as [name, text] */
            headers?: [
                string,
                string
            ][];
            source?: components["schemas"]["Source"];
        };
        Feature: {
            /** @description INSDC feature key, kept as the file has it */
            key: string;
            role?: components["schemas"]["SequenceOntology"];
            name?: string;
            location: components["schemas"]["Location"];
            /** @description Ordered, repeats kept, as [name, value]; value null for a bare /name; a number is written without quotes */
            qualifiers?: [
                string,
                string | number | null
            ][];
        };
        Location: {
            /**
             * @description Present when there is more than one range
             * @enum {string}
             */
            operator?: "join" | "order" | "bond" | "one-of";
            /** @description 5′→3′ order of the feature */
            ranges: components["schemas"]["Range"][];
            /** @description INSDC location text, where the ranges alone would not give it back literally */
            insdc?: string;
        };
        Range: {
            /** @description 0-based, inclusive */
            start: number;
            /** @description 0-based, exclusive; end = start is a site between two bases */
            end: number;
            /**
             * @default 1
             * @enum {integer}
             */
            strand?: 1 | -1;
            startFuzz?: components["schemas"]["Fuzz"];
            endFuzz?: components["schemas"]["Fuzz"];
            /** @description Accession.version of another sequence that the range lies on */
            sequence?: string;
        };
        Fuzz: {
            /**
             * @description before: <, after: >
             * @enum {string}
             */
            type: "before" | "after" | "within" | "one-of";
            /** @description within: two, one-of: all; in the same counting as start/end */
            positions?: number[];
        };
        Subpart: {
            part: components["schemas"]["Reference"];
            name?: string;
            role?: components["schemas"]["SequenceOntology"];
            location?: components["schemas"]["Location"];
        };
        Plasmid: {
            backbone?: components["schemas"]["Reference"];
            originOfReplication?: string;
            /** @description high, medium, low, or a number per cell */
            copyNumber?: string;
            selectionMarkers?: {
                /** @description ampicillin, kanamycin, URA3 … */
                agent: string;
                hosts?: components["schemas"]["Taxon"][];
            }[];
            promoters?: string[];
            replicatesIn?: components["schemas"]["Taxon"][];
            insert?: string;
            growthStrain?: string;
            growthTemperature?: components["schemas"]["Quantity"];
            resistanceInHost?: string[];
            fullSequenceVerified?: boolean;
        };
        Assembly: {
            /** @description RFC10, RFC1000, MoClo, Loop, BASIC …, as stated by the publisher */
            standards?: string[];
            level?: string;
            overhang5?: string;
            overhang3?: string;
        };
        Interaction: {
            type: string;
            participants: {
                role: string;
                part: components["schemas"]["Reference"];
            }[];
        };
        /** @description How an institution presents itself; key `institution` */
        Profile: {
            name: components["schemas"]["LocalisedText"];
            summary?: components["schemas"]["LocalisedText"];
            alias?: string;
            /** @enum {string} */
            institutionType?: "university" | "institute" | "company" | "foundry" | "other";
            ror?: components["schemas"]["Ror"];
            country?: string;
            url?: string;
            /** @description A role address, not a person */
            contact?: string;
        };
        Withdrawal: {
            target: components["schemas"]["Cid"];
            /** @enum {string} */
            reason: "erroneous" | "legal" | "biosafety" | "personal-data" | "consent-withdrawn" | "superseded" | "other";
            statement?: components["schemas"]["LocalisedText"];
        };
        /** @description Proves that its publisher had a record before it is shown (SPEC §5.7) */
        Commitment: {
            /** @description SHA-256 over a secret salt and the record to come */
            digest: string;
            name?: components["schemas"]["LocalisedText"];
            statement?: components["schemas"]["LocalisedText"];
        };
        /** @description What an institution says about a record, its own or another one: a review, a screening, a reproduction, or that it should be held back */
        Attestation: {
            /** @description One revision by CID, or all of a record by its stable name */
            target: components["schemas"]["Cid"] | string;
            /** @enum {string} */
            type: "review" | "screening" | "reproduction" | "hold";
            /** @enum {string} */
            outcome?: "passed" | "failed" | "inconclusive";
            /**
             * @description The institution holds the record: nodes that heed it show it no more. A later revision without it, or its withdrawal, lifts the hold
             * @default false
             */
            hold?: boolean;
            /** @enum {string} */
            reason?: "biosafety" | "personal-data" | "legal" | "licence-dispute" | "erroneous" | "duplicate" | "other";
            statement?: components["schemas"]["LocalisedText"];
            /** @description How it was found out */
            method?: components["schemas"]["LocalisedText"];
            evidence?: components["schemas"]["File"][];
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            /** @description Stable; one of the codes of SPEC §12 or of this API */
            code: string;
            detail?: string;
            /** @description What to do about it */
            remedy?: string;
            instance?: string;
            /** @description The id of the request, as in the header X-Request-Id and in the log of the node */
            requestId?: string;
            errors?: {
                pointer?: string;
                detail: string;
                remedy?: string;
            }[];
            /** @description The record that withdrew what was asked for, with code `withdrawn` */
            withdrawal?: {
                by: components["schemas"]["Cid"];
                publisher?: components["schemas"]["Did"];
                reason: string;
            };
            /** @description The attestation that holds what was asked for, with code `held` */
            hold?: components["schemas"]["Hold"];
            /** @description Why what was asked for is no part of its log, with code `cut_off` */
            cut?: {
                publisher: components["schemas"]["Did"];
                publisherName: components["schemas"]["LocalisedText"];
                /**
                 * @description fork: two logs were signed; ended: the epoch was ended before it; keys: its key counts no more; branch: the publisher went on with another log
                 * @enum {string}
                 */
                why: "fork" | "ended" | "keys" | "branch";
                /** @description Of the fork */
                evidence?: components["schemas"]["Cid"];
            };
            /** @description Why the operator of this node erased it, with code `blocked` */
            erased?: {
                reason: string;
            };
        };
        /** @description Computed here from the sequence */
        Computed: {
            length: number;
            refget?: string;
            seguid?: string;
            /** @description Fraction of G and C among A C G T U */
            gc?: number;
        };
        SearchItem: {
            cid: components["schemas"]["Cid"];
            kind: string;
            key: string;
            revision: number;
            name: components["schemas"]["LocalisedText"];
            summary?: components["schemas"]["LocalisedText"];
            publisher: components["schemas"]["Did"];
            publisherName: components["schemas"]["LocalisedText"];
            licence: string;
            issued: components["schemas"]["Time"];
            status?: string;
            roles?: components["schemas"]["Term"][];
            organism?: components["schemas"]["Taxon"];
            moleculeType?: string;
            topology?: string;
            length?: number;
            /** @description Feature roles in order, for a small strip */
            glyphs?: components["schemas"]["Glyph"][];
        };
        Glyph: {
            role: string;
            /** @enum {integer} */
            strand: 1 | -1;
            name?: string;
        };
        Term: {
            id: string;
            label: components["schemas"]["LocalisedText"];
        };
        Facet: {
            value: string;
            label: components["schemas"]["LocalisedText"];
            count: number;
        };
        SearchResult: {
            items: components["schemas"]["SearchItem"][];
            total: {
                value: number;
                exact: boolean;
            };
            /** @description Counts over the hits (exact up to 10,000 hits); each facet ignores its own filter */
            facets: {
                kind: components["schemas"]["Facet"][];
                role: components["schemas"]["Facet"][];
                taxon: components["schemas"]["Facet"][];
                publisher: components["schemas"]["Facet"][];
                licence: components["schemas"]["Facet"][];
            };
            next?: string;
        };
        /** @description A record with what this node knows about it. `record` is the signed statement in DAG-JSON form. */
        RecordView: {
            cid: components["schemas"]["Cid"];
            /** @description Statement (see Record); kinds unknown to this node come as they are */
            record: Record<string, unknown>;
            people?: components["schemas"]["People"];
            computed?: components["schemas"]["Computed"];
            signedBy: {
                /** @description did:key of the signing key */
                key: string;
                keyListVersion?: number;
            };
            publisherName: components["schemas"]["LocalisedText"];
            log: {
                position: number;
                size: number;
                epoch: number;
                head: components["schemas"]["Cid"];
            };
            /** @description All revisions known here, newest first */
            revisions: {
                cid: components["schemas"]["Cid"];
                revision: number;
                issued: components["schemas"]["Time"];
                change?: components["schemas"]["Change"];
            }[];
            roles?: components["schemas"]["Term"][];
            /** @description Labels of the roles that the features use */
            featureRoles?: components["schemas"]["Term"][];
            /** @description Those in `featuresFile`, where it is here and of at most 4,000,000 bytes; features in the record stand there alone */
            features?: components["schemas"]["Feature"][];
            /** @description Other records with the same molecule */
            sameMolecule?: components["schemas"]["SearchItem"][];
            formats: string[];
            schemaOk: boolean;
            /** @description Why it is not indexed */
            problems?: string[];
            held?: components["schemas"]["HeldView"];
            committed?: components["schemas"]["CommittedView"];
            /** @description The names were withdrawn and erased; the record stays */
            peopleWithdrawn?: {
                by: components["schemas"]["Cid"];
                reason: string;
            };
            /** @description What this record names and was corrected, retracted or withdrawn since */
            notices?: components["schemas"]["Notice"][];
            /** @description What institutions say about this record; newest first, at most 200 */
            attestations?: components["schemas"]["AttestationView"][];
            /** @description Holds of curators that this node flags */
            holds?: components["schemas"]["Hold"][];
        };
        AttestationView: {
            cid: components["schemas"]["Cid"];
            publisher: components["schemas"]["Did"];
            publisherName: components["schemas"]["LocalisedText"];
            issued: components["schemas"]["Time"];
            target: string;
            type: string;
            outcome?: string;
            hold: boolean;
            reason?: string;
            statement?: components["schemas"]["LocalisedText"];
        };
        Hold: {
            /** @description The attestation */
            by: components["schemas"]["Cid"];
            curator: components["schemas"]["Did"];
            curatorName: components["schemas"]["LocalisedText"];
            issued: components["schemas"]["Time"];
            reason?: string;
        };
        Notice: {
            /** @description The record that names it */
            record: components["schemas"]["Cid"];
            /** @description As in the graph: derived-from, has-part … */
            relation: string;
            /** @description CID or stable name, as it stands in the record */
            target: string;
            /** @enum {string} */
            type: "correction" | "retraction" | "withdrawal";
            /** @description The revision that corrects or retracts, or the withdrawal */
            by: components["schemas"]["Cid"];
            /** @description Who corrected or withdrew */
            publisher: components["schemas"]["Did"];
            publisherName: components["schemas"]["LocalisedText"];
            issued: components["schemas"]["Time"];
            /** @description Of a withdrawal */
            reason?: string;
            change?: components["schemas"]["Change"];
        };
        NoticeList: {
            items: {
                notice: components["schemas"]["Notice"];
                /** @description The record that names it */
                item: components["schemas"]["SearchItem"];
            }[];
            next?: string;
        };
        /**
         * @description hide: not found and not given; flag: shown with a warning
         * @enum {string}
         */
        CuratorHolds: "hide" | "flag" | "ignore";
        Curator: {
            did: components["schemas"]["Did"];
            name: components["schemas"]["LocalisedText"];
            holds: components["schemas"]["CuratorHolds"];
            /** @description How many holds of this institution are in force */
            records: number;
        };
        Erasure: {
            cid: components["schemas"]["Cid"];
            reason: string;
            at: components["schemas"]["Time"];
        };
        /** @description Why a draft may not be published as it is */
        DraftHold: {
            /** @description Name of the hook, or `review` */
            by: string;
            reasons: string[];
            remedy?: string;
            at: components["schemas"]["Time"];
        };
        DraftReview: {
            /** @enum {string} */
            decision: "approve" | "refuse";
            reviewer: string;
            comment?: string;
            at: components["schemas"]["Time"];
        };
        /** @description Who holds a record besides its publisher, by receipts that the reader can check with the proof. A receipt says what its giver claims: several that agree are worth more than one. */
        HeldView: {
            /** @description Distinct givers */
            institutions: number;
            /** @description Time of the earliest receipt: the record is no younger */
            firstWitnessed?: components["schemas"]["Time"];
            /** @description One entry an institution, the first witness first */
            receipts: {
                giver: components["schemas"]["Did"];
                giverName: components["schemas"]["LocalisedText"];
                /** @description Leaves that its first receipt for this record covers */
                size: number;
                time: components["schemas"]["Time"];
                /** @description Its newest receipt for that log */
                newest: {
                    size: number;
                    time: components["schemas"]["Time"];
                };
            }[];
        };
        /** @description The earlier commitment that this record reveals, checked here (SPEC §5.7) */
        CommittedView: {
            cid: components["schemas"]["Cid"];
            position: number;
            /** @description By the publisher's own clock */
            issued: components["schemas"]["Time"];
            /** @description Time of the earliest receipt for the commitment */
            firstWitnessed?: components["schemas"]["Time"];
            /** @description Institutions that hold the commitment */
            institutions?: number;
        };
        /** @description A receipt that covers the leaf, with what proves that it does */
        ProofWitness: {
            receipt: components["schemas"]["BlockView"];
            inclusion: string[];
            keyLists: components["schemas"]["BlockView"][];
        };
        /** @description Blocks as base64, to be checked by the reader (SPEC §7) */
        ProofView: {
            witnesses: components["schemas"]["ProofWitness"][];
            commitment?: {
                record: components["schemas"]["BlockView"];
                position: number;
                inclusion: string[];
                witnesses: components["schemas"]["ProofWitness"][];
            };
            record: components["schemas"]["BlockView"];
            position: number;
            inclusion: string[];
            head: components["schemas"]["BlockView"];
            keyLists: components["schemas"]["BlockView"][];
        };
        BlockView: {
            cid: components["schemas"]["Cid"];
            /** @description base64 */
            bytes: string;
        };
        HeadView: {
            cid: components["schemas"]["Cid"];
            /** @description Signed block in DAG-JSON form */
            head: Record<string, unknown>;
        };
        /** @enum {string} */
        Policy: "follow" | "quarantine" | "ignore";
        Publisher: {
            did: components["schemas"]["Did"];
            name: components["schemas"]["LocalisedText"];
            alias?: string;
            institutionType?: string;
            ror?: string;
            country?: string;
            url?: string;
            /** @description This node signs for it */
            hosted: boolean;
            policy: components["schemas"]["Policy"];
            /** @description Records shown: newest revisions, not withdrawn */
            records: number;
            keyListVersion?: number;
            head?: {
                cid: components["schemas"]["Cid"];
                epoch: number;
                size: number;
                /** @description base64 */
                root: string;
                issued: components["schemas"]["Time"];
            };
            /** @description Leaves stored here (a verified prefix while behind) */
            stored?: number;
            /** @description Two logs or two key lists that it signed, where there is evidence of such; an open fork of the log cuts it */
            forks?: components["schemas"]["Fork"][];
            /** @description Holders of the first leaf, each with its newest receipt; of one publisher alone, not in lists */
            held?: components["schemas"]["HeldView"];
        };
        Fork: {
            /** @description Of the evidence */
            cid: components["schemas"]["Cid"];
            publisher: components["schemas"]["Did"];
            name: components["schemas"]["LocalisedText"];
            /** @enum {string} */
            of: "log" | "keys";
            /**
             * @description Settled: the institution has ended the epoch, or a recovery key has decided
             * @enum {string}
             */
            state: "open" | "settled";
            /** @description Of a log: the epoch of both heads */
            epoch?: number;
            /** @description Of a log: how many leaves both have; nothing from there on counts while it is open */
            position?: number;
            /** @description Of keys: the version that there are two of */
            version?: number;
            /** @description When this node found or got the evidence */
            received: components["schemas"]["Time"];
            sides: components["schemas"]["ForkSide"][];
            /** @description The evidence block in base64; of one fork alone, not in lists */
            evidence?: string;
        };
        ForkSide: {
            /** @description Of the head or key list */
            cid: components["schemas"]["Cid"];
            issued: components["schemas"]["Time"];
            /** @description Leaves under the head */
            size?: number;
            /** @description RFC 6962 root, base64 */
            root?: string;
            /** @description The first leaf that the other side has not */
            leaf?: components["schemas"]["Cid"];
        };
        Peer: {
            /** @description libp2p peer id or URL */
            id: string;
            /** @enum {string} */
            transport?: "libp2p" | "http";
            /** @description Name of an institution whose log is here and for which the peer says it signs; nothing proves that it does */
            name?: components["schemas"]["LocalisedText"];
            /** @enum {string} */
            state: "connected" | "dialling" | "unreachable" | "refused";
            addresses: string[];
            configured?: boolean;
            lastSeen?: components["schemas"]["Time"];
            /** @description Its heads beside ours */
            publishers?: {
                did: components["schemas"]["Did"];
                name?: components["schemas"]["LocalisedText"];
                theirs: number;
                ours: number;
            }[];
            /** @description What it sent that didn't verify */
            faults?: {
                at: components["schemas"]["Time"];
                code: string;
                detail: string;
                publisher?: string;
            }[];
        };
        Import: {
            id: number;
            /** @enum {string} */
            state: "receiving" | "running" | "done" | "failed";
            created: components["schemas"]["Time"];
            dryRun: boolean;
            counts: {
                files: number;
                filesDone: number;
                records: number;
                drafts: number;
                unchanged: number;
                conflicts: number;
                refused: number;
                warnings: number;
            };
            files: components["schemas"]["ImportFile"][];
            error?: string;
        };
        ImportFile: {
            name: string;
            size?: number;
            sha256?: string;
            format?: string;
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "refused";
            notes?: components["schemas"]["ImportNote"][];
            records: components["schemas"]["ImportRecord"][];
        };
        ImportRecord: {
            /** @description In the file, from 1 */
            number: number;
            name?: string;
            key?: string;
            /** @enum {string} */
            outcome: "draft" | "revision" | "unchanged" | "conflict" | "refused";
            draft?: number;
            /** @description CID or draft that it equals or conflicts with */
            existing?: string;
            length?: number;
            features?: number;
            /** @description Items carried over as they are */
            kept?: number;
            notes: components["schemas"]["ImportNote"][];
        };
        /** @description One thing the importer did or could not do. level: mapped (turned into a field), not-understood (kept as text), warning, error */
        ImportNote: {
            /** @enum {string} */
            level: "mapped" | "not-understood" | "warning" | "error";
            code: string;
            message: string;
            line?: number;
            column?: number;
            field?: string;
            remedy?: string;
        };
        DraftInput: {
            publisher?: components["schemas"]["Did"];
            kind: components["schemas"]["Kind"];
            key?: components["schemas"]["Key"];
            status?: components["schemas"]["Status"];
            licence?: components["schemas"]["Licence"];
            materialTerms?: string;
            rightsNotice?: components["schemas"]["RightsNotice"];
            project?: components["schemas"]["Project"];
            funding?: components["schemas"]["Funding"][];
            change?: components["schemas"]["Change"];
            contributors?: components["schemas"]["Contributor"][];
            body: Record<string, unknown>;
        };
        DraftChange: {
            key?: components["schemas"]["Key"];
            status?: components["schemas"]["Status"];
            licence?: components["schemas"]["Licence"];
            materialTerms?: string;
            rightsNotice?: components["schemas"]["RightsNotice"];
            project?: components["schemas"]["Project"];
            funding?: components["schemas"]["Funding"][];
            change?: components["schemas"]["Change"];
            contributors?: components["schemas"]["Contributor"][];
            /** @description Resolves a conflict: this draft is the next revision of that record */
            confirmRevisionOf?: components["schemas"]["Cid"];
            body?: Record<string, unknown>;
        };
        Draft: {
            id: number;
            publisher: components["schemas"]["Did"];
            kind: string;
            key: string;
            /** @description The revision that publishing would make */
            revision: number;
            previous?: components["schemas"]["Cid"];
            status: components["schemas"]["Status"];
            licence: string;
            materialTerms?: string;
            rightsNotice?: components["schemas"]["RightsNotice"];
            project?: components["schemas"]["Project"];
            funding?: components["schemas"]["Funding"][];
            change?: components["schemas"]["Change"];
            contributors?: components["schemas"]["Contributor"][];
            created: components["schemas"]["Time"];
            /**
             * @description conflict: needs a person; incomplete: has problems
             * @enum {string}
             */
            state: "ready" | "conflict" | "incomplete";
            conflictsWith?: string;
            import?: number;
            computed?: components["schemas"]["Computed"];
            committed?: components["schemas"]["DraftCommitment"];
            /** @description What held it when it was last to be published, as long as it is unchanged */
            holds?: components["schemas"]["DraftHold"][];
            review?: components["schemas"]["DraftReview"];
            problems: {
                pointer: string;
                detail: string;
                remedy?: string;
            }[];
            body: Record<string, unknown>;
        };
        /** @description A commitment to this draft that has been published. Its secret stays at this node until the draft is published. */
        DraftCommitment: {
            cid: components["schemas"]["Cid"];
            digest: string;
            at: components["schemas"]["Time"];
            /** @description The draft is still what was committed to; publishing it as it is reveals the commitment */
            matches: boolean;
        };
        CommitmentMade: {
            draft: number;
            /** @description The record of kind commitment */
            commitment: components["schemas"]["Cid"];
            digest: string;
            publisher: components["schemas"]["Did"];
            head: components["schemas"]["Cid"];
            size: number;
        };
        /** @description The newest version of a key list (SPEC §4). Keys are shown as did:key; positions are those of the leaves of the log. */
        KeyListView: {
            publisher: components["schemas"]["Did"];
            version: number;
            cid: components["schemas"]["Cid"];
            /** @description The current epoch */
            epoch: number;
            issued: components["schemas"]["Time"];
            keys: {
                key: components["schemas"]["AnyKey"];
                uses: string[];
                from: number;
                /** @description The first leaf for which it counts no more */
                to: number | null;
            }[];
            recovery: components["schemas"]["AnyKey"][];
            ended: {
                epoch: number;
                size: number;
                /** @description base64 */
                root: string;
            }[];
            versions: {
                version: number;
                cid: components["schemas"]["Cid"];
                issued: components["schemas"]["Time"];
                /** @enum {string} */
                signedBy: "identity" | "recovery";
            }[];
        };
        /** @description A public key as did:key */
        AnyKey: string;
        /** @description Which keys of an institution are at this node, and what to do about them */
        KeyStatus: {
            publisher: components["schemas"]["Did"];
            name: components["schemas"]["LocalisedText"];
            list: components["schemas"]["KeyListView"];
            /** @description Leaves of the log here */
            size: number;
            /** @description The newest head that this node itself has signed */
            signed?: {
                epoch: number;
                size: number;
            };
            files: {
                /** @enum {string} */
                use: "identity" | "recovery" | "signing" | "receipt";
                key?: components["schemas"]["AnyKey"];
                file: string;
                /**
                 * @description waiting: named by the change that waits; unlisted: in no key list
                 * @enum {string}
                 */
                state: "in-use" | "ended" | "waiting" | "unlisted" | "damaged";
                detail?: string;
            }[];
            /**
             * @description held: a change waits for its signature; stopped: no key here may sign, or what it signed was cut off
             * @enum {string}
             */
            publishing: "ready" | "held" | "stopped";
            pending?: components["schemas"]["KeyRequest"];
            /** @description Versions of the key list that this node did not adopt itself */
            foreign: number[];
            advice: {
                /** @enum {string} */
                level: "note" | "warning" | "danger";
                code: string;
                text: components["schemas"]["LocalisedText"];
            }[];
        };
        KeyChange: {
            /** @description Make new keys in place of these */
            rotate?: ("signing" | "receipt")[];
            /** @description End the current epoch: what was signed in it beyond `at` is cut off everywhere */
            endEpoch?: boolean;
            /** @description Size at which the epoch ends; by default what this node itself has signed */
            at?: number;
            /** @description Keys that were lost or stolen; a signing key ends the epoch and gets a successor */
            revoke?: components["schemas"]["AnyKey"][];
            addRecovery?: components["schemas"]["AnyKey"][];
            removeRecovery?: components["schemas"]["AnyKey"][];
            /** @description Set this version and those after it aside, because the identity key was stolen; a recovery key must sign */
            recover?: number;
        };
        /** @description A version of a key list that waits for its signature, with all that the signing machine needs; the content of a request file */
        KeyRequest: {
            /** @constant */
            type: "biofed-key-request";
            publisher: components["schemas"]["Did"];
            name?: components["schemas"]["LocalisedText"];
            created: components["schemas"]["Time"];
            log: {
                epoch: number;
                size: number;
            };
            says: {
                en: string[];
                ko: string[];
            };
            /** @description base64 of the blocks of the versions before */
            keyLists: string[];
            overrules?: string[];
            /** @description Exactly what is signed, in DAG-JSON form */
            statement: Record<string, unknown>;
        };
        SignedKeyList: {
            /** @constant */
            type: "biofed-key-list";
            publisher: components["schemas"]["Did"];
            version: number;
            /** @description base64 of the block */
            keyList: string;
            /** @description Adopt it although records that are in the log become void */
            force?: boolean;
        };
        KeyAdoption: {
            publisher: components["schemas"]["Did"];
            version: number;
            cid: components["schemas"]["Cid"];
            epoch: number;
            /** @description Leaves of the log after it */
            size: number;
            /** @description False when it was in force already */
            changed: boolean;
        };
        /** @description Exactly what becomes public and permanent */
        PublicationPreview: {
            publisher: components["schemas"]["Did"];
            publisherName: components["schemas"]["LocalisedText"];
            /** @description did:key */
            signingKey: string;
            items: {
                draft: number;
                kind: string;
                key: string;
                revision: number;
                licence: string;
                materialTerms?: string;
                name: components["schemas"]["LocalisedText"];
                sequenceLength?: number;
                /** @description Number of named persons that become public */
                people?: number;
                /** @description The commitment that this reveals */
                reveals?: components["schemas"]["Cid"];
                warnings?: string[];
                problems?: string[];
            }[];
            files: {
                name: string;
                size: number;
            }[];
            /** @description The sentence that says what cannot be undone */
            permanent: components["schemas"]["LocalisedText"];
        };
        Publication: {
            publisher: components["schemas"]["Did"];
            head: components["schemas"]["Cid"];
            size: number;
            records: {
                draft: number;
                cid: components["schemas"]["Cid"];
                key: string;
            }[];
        };
        WithdrawalMade: {
            publisher: components["schemas"]["Did"];
            head: components["schemas"]["Cid"];
            size: number;
            records: Record<string, unknown>[];
            /** @description The record that withdraws */
            withdrawal: components["schemas"]["Cid"];
        };
        Session: {
            signedIn: boolean;
            /** @description Those that this node signs for */
            publishers: components["schemas"]["Publisher"][];
            /** @description Institutions for which nothing is signed now, because this node may have forgotten what it signed; of those who are signed in alone */
            waiting?: {
                publisher: components["schemas"]["Did"];
                /** @enum {string} */
                why: "restored" | "rolled-back" | "asking";
                detail: string;
            }[];
        };
        Health: {
            /** @enum {string} */
            status: "ok" | "degraded";
            checks?: {
                name: string;
                ok: boolean;
                detail?: string;
            }[];
        };
        ServiceInfo: {
            id: string;
            name: string;
            type: {
                group: string;
                artifact: string;
                version: string;
            };
            organization: {
                name: string;
                url: string;
            };
            version: string;
            description?: string;
        };
    };
    responses: {
        /** @description What went wrong, where, and what to do */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        Cid: components["schemas"]["Cid"];
        Did: components["schemas"]["Did"];
        /** @description did:key, or the alias in the profile of the publisher */
        Publisher: string;
        Id: number;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    search: {
        parameters: {
            query?: {
                /** @description Words; Korean by any substring, prefix on the last word */
                q?: string;
                kind?: string;
                /** @description Sequence Ontology id, e.g. SO:0000167 */
                role?: string;
                /** @description NCBI Taxonomy id, e.g. NCBITaxon:562 */
                taxon?: string;
                publisher?: components["schemas"]["Did"];
                licence?: string;
                limit?: number;
                /** @description Opaque; from `next` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of hits, newest revisions only */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResult"];
                };
            };
            400: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    findMolecule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                digest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Records with this molecule */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        digest: string;
                        items: components["schemas"]["SearchItem"][];
                    };
                };
            };
            400: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    lookUpMolecule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    sequence: string;
                    topology?: components["schemas"]["Topology"];
                };
            };
        };
        responses: {
            /** @description Digests and records */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        computed: components["schemas"]["Computed"];
                        items: components["schemas"]["SearchItem"][];
                    };
                };
            };
            400: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getRecord: {
        parameters: {
            query?: {
                format?: "json" | "genbank" | "fasta" | "gff3" | "sbol3" | "sbol2" | "raw" | "car" | "original";
                /** @description Of SBOL; without it the one that Accept names, else turtle for sbol3, rdfxml for sbol2 */
                syntax?: "turtle" | "jsonld" | "rdfxml" | "ntriples";
            };
            header?: never;
            path: {
                cid: components["parameters"]["Cid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record */
            200: {
                headers: {
                    ETag?: string;
                    /** @description Fields of the record that the format can’t carry, or not whole, with commas between; absent where nothing is lost */
                    "Biofed-Not-Carried"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordView"];
                    "chemical/seq-na-genbank": string;
                    "text/x-fasta": string;
                    "text/x-gff3": string;
                    "text/turtle": string;
                    "application/ld+json": Record<string, unknown>;
                    "application/rdf+xml": string;
                    "application/n-triples": string;
                    "application/vnd.ipld.raw": Blob;
                    "application/vnd.ipld.car": Blob;
                    "application/octet-stream": Blob;
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            406: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getProof: {
        parameters: {
            query?: {
                format?: "json" | "car";
            };
            header?: never;
            path: {
                cid: components["parameters"]["Cid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Proof */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProofView"];
                    "application/vnd.ipld.car": Blob;
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getHeld: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cid: components["parameters"]["Cid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Holders */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldView"];
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listPublishers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Publishers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Publisher"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPublisher: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description did:key, or the alias in the profile of the publisher */
                did: components["parameters"]["Publisher"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One publisher */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publisher"];
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    setPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                did: components["parameters"]["Did"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    policy: components["schemas"]["Policy"];
                };
            };
        };
        responses: {
            /** @description The publisher */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publisher"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getHead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description did:key, or the alias in the profile of the publisher */
                did: components["parameters"]["Publisher"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Head */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeadView"];
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getKeyList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description did:key, or the alias in the profile of the publisher */
                did: components["parameters"]["Publisher"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest key list and how it came to be */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyListView"];
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getLatest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description did:key, or the alias in the profile of the publisher */
                did: components["parameters"]["Publisher"];
                kind: components["schemas"]["Kind"];
                key: components["schemas"]["Key"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordView"];
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    syncHeads: {
        parameters: {
            query?: {
                after?: components["schemas"]["Did"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CAR */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.ipld.car": Blob;
                };
            };
            400: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    syncNews: {
        parameters: {
            query?: {
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CAR */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.ipld.car": Blob;
                };
            };
            400: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    syncLeaf: {
        parameters: {
            query?: {
                position?: number;
            };
            header?: never;
            path: {
                did: components["parameters"]["Did"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CAR */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.ipld.car": Blob;
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    syncReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                did: components["parameters"]["Did"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CAR */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.ipld.car": Blob;
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    syncPage: {
        parameters: {
            query?: {
                from?: number;
                epoch?: number;
            };
            header?: never;
            path: {
                did: components["parameters"]["Did"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CAR */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.ipld.car": Blob;
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listForks: {
        parameters: {
            query?: {
                publisher?: components["schemas"]["Did"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Fork"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getFork: {
        parameters: {
            query?: {
                /** @description car: the evidence, then the key lists of the publisher, to be verified anywhere */
                format?: "json" | "car";
            };
            header?: never;
            path: {
                cid: components["schemas"]["Cid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The evidence */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fork"];
                    "application/vnd.ipld.car": Blob;
                };
            };
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listPeers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Peers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        self: {
                            peerId?: string;
                            addresses: string[];
                        };
                        items: components["schemas"]["Peer"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addPeer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address: string;
                };
            };
        };
        responses: {
            /** @description Added */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Peer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    changes: {
        parameters: {
            query?: {
                /** @description Where to begin, when there is no Last-Event-ID */
                since?: number;
            };
            header?: {
                /** @description The id of the last event that was received */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events `record`, `withdrawal`, `head` and `cut`; data is JSON {publisher, cid, at}. Before the event that causes them, and without an id, `notice` events: {publisher, cid, at, type, by, target} for each record that names what was corrected, retracted or withdrawn */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listNotices: {
        parameters: {
            query?: {
                /** @description By default the institutions that this node signs for */
                publisher?: components["schemas"]["Did"];
                limit?: number;
                /** @description Opaque; from `next` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Notices */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeList"];
                };
            };
            400: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listCurators: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Curators */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Curator"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    setCurator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                did: components["parameters"]["Did"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    holds: components["schemas"]["CuratorHolds"];
                };
            };
        };
        responses: {
            /** @description The curator */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Curator"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listErasures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Erasures */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Erasure"][];
                    };
                };
            };
            401: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    erase: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cid: components["schemas"]["Cid"];
                    /** @description Shown to whoever asks for it here */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Erased */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    undoErasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cid: components["parameters"]["Cid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It may come again */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listImports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Imports, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Import"][];
                    };
                };
            };
            401: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    createImport: {
        parameters: {
            query?: {
                dryRun?: boolean;
                licence?: string;
                publisher?: components["schemas"]["Did"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    files?: Blob[];
                };
            };
        };
        responses: {
            /** @description Started */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Import */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listDrafts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Drafts, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Draft"][];
                        total: number;
                        next?: string;
                    };
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    createDraft: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftInput"];
            };
        };
        responses: {
            /** @description Draft */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Draft */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    deleteDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    changeDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftChange"];
            };
        };
        responses: {
            /** @description Draft */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    publishDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Published */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publication"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    reviewDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    decision: "approve" | "refuse";
                    /** @description Who has looked at it */
                    reviewer: string;
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description The draft */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    publish: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    drafts: number[];
                    /** @default false */
                    dryRun?: boolean;
                };
            };
        };
        responses: {
            /** @description What would become public and permanent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicationPreview"];
                };
            };
            /** @description Published */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publication"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Withdrawal"];
            };
        };
        responses: {
            /** @description Withdrawn */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WithdrawalMade"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    commitDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Becomes public */
                    name?: components["schemas"]["LocalisedText"];
                    /** @description Becomes public */
                    statement?: components["schemas"]["LocalisedText"];
                };
            };
        };
        responses: {
            /** @description Committed */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommitmentMade"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One entry an institution */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["KeyStatus"][];
                    };
                };
            };
            401: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    prepareKeyChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                did: components["parameters"]["Did"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyChange"];
            };
        };
        responses: {
            /** @description What is to be signed */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyRequest"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    adoptKeyList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                did: components["parameters"]["Did"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedKeyList"];
            };
        };
        responses: {
            /** @description In force */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyAdoption"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    cancelKeyChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                did: components["parameters"]["Did"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys as they are */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyStatus"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Session */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    openSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code?: string;
                    token?: string;
                };
            };
        };
        responses: {
            /** @description Signed in; sets a cookie */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    closeSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    trustlessGateway: {
        parameters: {
            query?: {
                format?: "raw" | "car";
                "dag-scope"?: "block" | "entity" | "all";
            };
            header?: never;
            path: {
                cid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Block or CAR */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.ipld.raw": Blob;
                    "application/vnd.ipld.car": Blob;
                };
            };
            /** @description Not modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            406: components["responses"]["Problem"];
            410: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    serviceInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This node */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceInfo"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The process answers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready to serve */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prometheus text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
