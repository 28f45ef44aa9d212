using Aggregator.Api.V1.Readings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aggregator.Api.V1;

/// <summary>The routes that tell what the embedded store holds.</summary>
internal static class ReadingRoutes
{
    /// <summary>Adds them.</summary>
    public static void MapReadings(this RouteGroupBuilder v1)
    {
        v1.MapGet("/latest", LatestEndpoint.Get).WithSummary("The newest reading of each series, and whether it may be trusted");
        v1.MapGet("/series", SeriesEndpoint.Get).WithSummary("Which series there are, with their fields and units");
        v1.MapGet("/points", PointsEndpoint.Get).WithSummary("The points of a time, as they are or reduced to spans");
        v1.MapGet("/forecasts", ForecastsEndpoint.Get).WithSummary("What is to come as it was said last, or as it was known at an instant");
    }
}
