# One image for every program of Sixth Day; docker-compose.yml says which one a container runs.
FROM node:22.21.1-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run generate && npm run css

FROM node:22.21.1-bookworm-slim
ENV NODE_ENV=production TZ=UTC
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY . .
COPY --from=build /app/store/prisma store/prisma
COPY --from=build /app/api/public/app.css api/public/app.css
RUN npm run build
RUN install -d -o node -g node /data /anchor
USER node
EXPOSE 3000
CMD ["node", "bin/go.mjs", "bin/api.ts"]
