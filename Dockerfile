# Portevoix as a container: built in one stage, run in another that holds no tool and no root.
# The click spool, the keys and (without DATABASE_URL) the database stand in /data: keep it on a volume.

FROM node:24-bookworm-slim AS sources
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY core/package.json core/
COPY server/package.json server/
COPY web/package.json web/

FROM sources AS web
RUN npm ci --no-audit --no-fund --omit=dev
COPY core core
COPY locales locales
COPY web web
RUN cd web && node ../node_modules/vite/bin/vite.js build --logLevel warn

FROM sources AS libraries
# Only what the server needs. The image brings its own Node, so the one from npm stays behind.
RUN npm ci --no-audit --no-fund --omit=dev --workspace core --workspace server \
  && rm -rf node_modules/node-linux-* node_modules/node-win-* node_modules/.bin/node

FROM node:24-bookworm-slim
ENV NODE_ENV=production PORTEVOIX_DATA=/data
# PostgreSQL, when it is ours, looks up the name of its account.
RUN useradd --uid 10001 --home-dir /data --no-create-home portevoix \
  && install -d -o portevoix -g portevoix -m 0750 /data
WORKDIR /app
COPY --from=libraries /app/node_modules node_modules
COPY package.json ./
COPY core core
COPY server server
COPY locales locales
COPY --from=web /app/web/dist web/dist
USER portevoix
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
# Small young generations: parsing feeds makes much short-lived rubbish, and 100 MB of it would be kept for nothing.
CMD ["node", "--max-semi-space-size=4", "server/src/main.ts", "serve"]
