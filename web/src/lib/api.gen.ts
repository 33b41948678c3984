export interface paths {
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether an organisation exists yet */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            setupNeeded: boolean;
                            demonstration: boolean;
                            workspaceName: string | null;
                            locale: ("fr" | "en") | null;
                            mailEnabled: boolean;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Create the organisation and its owner; only while there is none */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        workspace: {
                            name: string;
                            /** @enum {string} */
                            locale: "fr" | "en";
                        };
                        owner: {
                            name: string;
                            email: string;
                            password: string;
                        };
                    };
                };
            };
            responses: {
                /** @description ok */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            workspaceId: string;
                            /** Format: uuid */
                            personId: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an invitation is for */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            workspaceName: string;
                            /** @enum {string} */
                            locale: "fr" | "en";
                            /** @enum {string} */
                            hat: "employee" | "customer" | "candidate" | "press" | "partner" | "volunteer" | "supporter";
                            name: string | null;
                            email: string | null;
                            charterVersion: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{token}/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Join by an invitation */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        email: string;
                        password: string;
                        /** @enum {string} */
                        locale: "fr" | "en";
                        charterVersion: string;
                    };
                };
            };
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            personId: string;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed-in person */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            person: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                email: string | null;
                                /** @enum {string} */
                                locale: "fr" | "en";
                                hats: ("employee" | "customer" | "candidate" | "press" | "partner" | "volunteer" | "supporter")[];
                                team: string | null;
                                /** @enum {string} */
                                role: "owner" | "editor" | "analyst" | "member";
                                /** @enum {string} */
                                state: "invited" | "member" | "left";
                                /** Format: date-time */
                                createdAt: string;
                            };
                            workspace: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** @enum {string} */
                                locale: "fr" | "en";
                                timeZone: string;
                                accent: string | null;
                                demonstrationAt: string | null;
                            };
                            charter: {
                                version: string;
                                acceptedVersion: string | null;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change my name or language */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @enum {string} */
                        locale?: "fr" | "en";
                    };
                };
            };
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            person: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                email: string | null;
                                /** @enum {string} */
                                locale: "fr" | "en";
                                hats: ("employee" | "customer" | "candidate" | "press" | "partner" | "volunteer" | "supporter")[];
                                team: string | null;
                                /** @enum {string} */
                                role: "owner" | "editor" | "analyst" | "member";
                                /** @enum {string} */
                                state: "invited" | "member" | "left";
                                /** Format: date-time */
                                createdAt: string;
                            };
                            workspace: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** @enum {string} */
                                locale: "fr" | "en";
                                timeZone: string;
                                accent: string | null;
                                demonstrationAt: string | null;
                            };
                            charter: {
                                version: string;
                                acceptedVersion: string | null;
                            };
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/me/departure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Leave the organisation, here and now */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My API tokens */
        get: {
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
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                scopes: string[];
                                /** Format: date-time */
                                createdAt: string;
                                lastUsedAt: string | null;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Make an API token; it is shown this once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        scopes: ("*" | string)[];
                    };
                };
            };
            responses: {
                /** @description ok */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            scopes: string[];
                            /** Format: date-time */
                            createdAt: string;
                            lastUsedAt: string | null;
                            token: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API token */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/guardrails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Words to avoid, confidential words and disclosures by hat */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            terms: {
                                term: string;
                                /** @enum {string} */
                                kind: "banned" | "confidential";
                                /** @enum {string} */
                                action: "warn" | "block";
                                /** @default null */
                                note: string | null;
                            }[];
                            disclosures: {
                                [key: string]: {
                                    [key: string]: string;
                                };
                            };
                            defaultDisclosures: {
                                [key: string]: {
                                    [key: string]: string;
                                };
                            };
                            organisation: string;
                            updatedAt: string | null;
                        };
                    };
                };
            };
        };
        /** Replace the words and the wordings of disclosures */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default [] */
                        terms?: {
                            term: string;
                            /** @enum {string} */
                            kind: "banned" | "confidential";
                            /** @enum {string} */
                            action: "warn" | "block";
                            /** @default null */
                            note?: string | null;
                        }[];
                        /** @default {} */
                        disclosures?: {
                            [key: string]: {
                                [key: string]: string;
                            };
                        };
                    };
                };
            };
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            terms: {
                                term: string;
                                /** @enum {string} */
                                kind: "banned" | "confidential";
                                /** @enum {string} */
                                action: "warn" | "block";
                                /** @default null */
                                note: string | null;
                            }[];
                            disclosures: {
                                [key: string]: {
                                    [key: string]: string;
                                };
                            };
                            defaultDisclosures: {
                                [key: string]: {
                                    [key: string]: string;
                                };
                            };
                            organisation: string;
                            updatedAt: string | null;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People of the organisation */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    q?: string;
                    hat?: "employee" | "customer" | "candidate" | "press" | "partner" | "volunteer" | "supporter";
                    team?: string;
                    state?: "invited" | "member" | "left";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                email: string | null;
                                /** @enum {string} */
                                locale: "fr" | "en";
                                hats: ("employee" | "customer" | "candidate" | "press" | "partner" | "volunteer" | "supporter")[];
                                team: string | null;
                                /** @enum {string} */
                                role: "owner" | "editor" | "analyst" | "member";
                                /** @enum {string} */
                                state: "invited" | "member" | "left";
                                /** Format: date-time */
                                createdAt: string;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Add a person; they are invited, not enrolled */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        email?: string;
                        /**
                         * @default [
                         *       "employee"
                         *     ]
                         */
                        hats?: ("employee" | "customer" | "candidate" | "press" | "partner" | "volunteer" | "supporter")[];
                        team?: string;
                        /** @enum {string} */
                        locale?: "fr" | "en";
                        /**
                         * @default member
                         * @enum {string}
                         */
                        role?: "owner" | "editor" | "analyst" | "member";
                    };
                };
            };
            responses: {
                /** @description ok */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            email: string | null;
                            /** @enum {string} */
                            locale: "fr" | "en";
                            hats: ("employee" | "customer" | "candidate" | "press" | "partner" | "volunteer" | "supporter")[];
                            team: string | null;
                            /** @enum {string} */
                            role: "owner" | "editor" | "analyst" | "member";
                            /** @enum {string} */
                            state: "invited" | "member" | "left";
                            /** Format: date-time */
                            createdAt: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            email: string | null;
                            /** @enum {string} */
                            locale: "fr" | "en";
                            hats: ("employee" | "customer" | "candidate" | "press" | "partner" | "volunteer" | "supporter")[];
                            team: string | null;
                            /** @enum {string} */
                            role: "owner" | "editor" | "analyst" | "member";
                            /** @enum {string} */
                            state: "invited" | "member" | "left";
                            /** Format: date-time */
                            createdAt: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change name, hats, team, language or role */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        hats?: ("employee" | "customer" | "candidate" | "press" | "partner" | "volunteer" | "supporter")[];
                        team?: string | null;
                        /** @enum {string} */
                        locale?: "fr" | "en";
                        /** @enum {string} */
                        role?: "owner" | "editor" | "analyst" | "member";
                    };
                };
            };
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            email: string | null;
                            /** @enum {string} */
                            locale: "fr" | "en";
                            hats: ("employee" | "customer" | "candidate" | "press" | "partner" | "volunteer" | "supporter")[];
                            team: string | null;
                            /** @enum {string} */
                            role: "owner" | "editor" | "analyst" | "member";
                            /** @enum {string} */
                            state: "invited" | "member" | "left";
                            /** Format: date-time */
                            createdAt: string;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/people/{id}/departure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say that a person has left */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            email: string | null;
                            /** @enum {string} */
                            locale: "fr" | "en";
                            hats: ("employee" | "customer" | "candidate" | "press" | "partner" | "volunteer" | "supporter")[];
                            team: string | null;
                            /** @enum {string} */
                            role: "owner" | "editor" | "analyst" | "member";
                            /** @enum {string} */
                            state: "invited" | "member" | "left";
                            /** Format: date-time */
                            createdAt: string;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add people from CSV; a dry run only says what would happen */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        csv: string;
                        /** @default true */
                        dryRun?: boolean;
                    };
                };
            };
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            importId: string | null;
                            created: number;
                            known: number;
                            preview: {
                                name: string;
                                /** Format: email */
                                email?: string;
                                /**
                                 * @default [
                                 *       "employee"
                                 *     ]
                                 */
                                hats: ("employee" | "customer" | "candidate" | "press" | "partner" | "volunteer" | "supporter")[];
                                team?: string;
                                /** @enum {string} */
                                locale?: "fr" | "en";
                            }[];
                            errors: {
                                line: number;
                                code: string;
                                value: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an import back, except people who have joined since */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            removed: number;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Teams, with how many people each has */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                people: number;
                            }[];
                            nextCursor: null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invitations */
        get: {
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
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                hat: "employee" | "customer" | "candidate" | "press" | "partner" | "volunteer" | "supporter";
                                team: string | null;
                                label: string | null;
                                personId: string | null;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                expiresAt: string;
                                revokedAt: string | null;
                                acceptedCount: number;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Make an invitation; its address is shown this once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @default employee
                         * @enum {string}
                         */
                        hat?: "employee" | "customer" | "candidate" | "press" | "partner" | "volunteer" | "supporter";
                        team?: string;
                        label?: string;
                        /** Format: uuid */
                        personId?: string;
                        /** @default 30 */
                        expiresInDays?: number;
                    };
                };
            };
            responses: {
                /** @description ok */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            hat: "employee" | "customer" | "candidate" | "press" | "partner" | "volunteer" | "supporter";
                            team: string | null;
                            label: string | null;
                            personId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            expiresAt: string;
                            revokedAt: string | null;
                            acceptedCount: number;
                            url: string;
                            mailed: boolean;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an invitation */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The organisation */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /** @enum {string} */
                            locale: "fr" | "en";
                            timeZone: string;
                            accent: string | null;
                            demonstrationAt: string | null;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change name, language, time zone or colour */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @enum {string} */
                        locale?: "fr" | "en";
                        timeZone?: string;
                        accent?: string | null;
                    };
                };
            };
            responses: {
                /** @description ok */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /** @enum {string} */
                            locale: "fr" | "en";
                            timeZone: string;
                            accent: string | null;
                            demonstrationAt: string | null;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
