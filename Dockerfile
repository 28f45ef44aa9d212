# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Aggregator -p:PublishProfile=daemon -o /app \
    && mkdir /data && rm -f /app/*.pdb

# "extra" has the time zones, which declared sources may name.
FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app .
COPY --from=build /source/appsettings.json .
# The chiseled image's own user; everything it may write is in the one volume.
COPY --from=build --chown=1654:1654 /data /data
USER 1654:1654
ENV Aggregator__DataDirectory=/data \
    DOTNET_EnableDiagnostics=0
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["/app/aggregator", "status", "--quiet"]
ENTRYPOINT ["/app/aggregator"]
