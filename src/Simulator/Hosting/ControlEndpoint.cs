using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Simulator.Hosting;

/// <summary><c>GET</c> and <c>POST /control/{upstream}/fault</c>, <c>GET /control/{upstream}/calls</c>: for tests in another process.</summary>
internal sealed class ControlEndpoint(IReadOnlyList<SimulatedUpstream> upstreams)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter<FaultKind>() },
    };

    public async Task ServeAsync(HttpContext context)
    {
        var parts = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        var upstream = parts is [var name, _] ? upstreams.FirstOrDefault(known => known.Name == name) : null;
        switch (context.Request.Method, upstream, parts)
        {
            case ("GET", not null, [_, "fault"]):
                await context.Response.WriteAsJsonAsync(upstream.Fault, Json, context.RequestAborted);
                break;
            case ("POST", not null, [_, "fault"]):
                await SwitchAsync(context, upstream);
                break;
            case ("GET", not null, [_, "calls"]):
                await context.Response.WriteAsJsonAsync(Calls(upstream), Json, context.RequestAborted);
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private static async Task SwitchAsync(HttpContext context, SimulatedUpstream upstream)
    {
        try
        {
            upstream.Fault = await context.Request.ReadFromJsonAsync<Fault>(Json, context.RequestAborted) ?? Fault.None;
            await context.Response.WriteAsJsonAsync(upstream.Fault, Json, context.RequestAborted);
        }
        catch (Exception mistake) when (mistake is JsonException or ArgumentException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new JsonObject { ["error"] = mistake.Message }, context.RequestAborted);
        }
    }

    private static JsonObject Calls(SimulatedUpstream upstream) => new()
    {
        ["count"] = upstream.Calls.Count,
        ["most_in_60_s"] = upstream.MostCallsIn(TimeSpan.FromMinutes(1)),
        ["calls"] = JsonSerializer.SerializeToNode(upstream.Calls, Json),
    };
}
