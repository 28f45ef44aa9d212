using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Aggregator.Api.OpenApi;

/// <summary>
/// <c>/openapi/v1.json</c>: the API's description. What makes it has services of its own, which come when somebody asks: they bring the
/// framework's controllers with them, and most daemons are never asked.
/// </summary>
/// <param name="daemon">The daemon's services, which know the routes.</param>
/// <param name="registrations">What the daemon's services are; a parameter of such a type is none of the caller's.</param>
internal sealed class Description(IServiceProvider daemon, IServiceCollection registrations) : IAsyncDisposable
{
    /// <summary>The description's name and version.</summary>
    public const string Name = "v1";

    private const OpenApiSpecVersion Version = OpenApiSpecVersion.OpenApi3_1;

    private readonly Lazy<ServiceProvider> _services = new(() => Build(daemon, registrations));

    /// <summary>Adds the route.</summary>
    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet($"/openapi/{Name}.json", AnswerAsync);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.IsValueCreated ? _services.Value.DisposeAsync() : ValueTask.CompletedTask;

    private async Task AnswerAsync(HttpContext context)
    {
        await using var scope = _services.Value.CreateAsyncScope();
        var document = await scope.ServiceProvider.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync(context.RequestAborted);
        context.Response.ContentType = "application/json;charset=utf-8";
        using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, Version, context.RequestAborted);
        await context.Response.Body.WriteAsync(json.GetBuffer().AsMemory(0, (int)json.Length), context.RequestAborted);
    }

    private static ServiceProvider Build(IServiceProvider daemon, IServiceCollection registrations)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        Share<ILoggerFactory>();
        Share<IHostEnvironment>();
        Share<EndpointDataSource>();
        Share<IOptions<JsonOptions>>();
        services.AddRoutingCore();
        services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = Version;
            options.ShouldInclude = description => description.RelativePath?.StartsWith(ApiRoutes.V1[1..], StringComparison.Ordinal) == true;
            options.CreateSchemaReferenceId = type => SchemaNames.Of(type.Type) ?? OpenApiOptions.CreateDefaultSchemaReferenceId(type);
            options.AddSchemaTransformer<SchemaDescriber>();
            options.AddOperationTransformer<OperationDescriber>();
            options.AddDocumentTransformer<DocumentDescriber>();
        });

        // Only asked whether they are services.
        foreach (var type in registrations.Where(IsOurs).Select(registration => registration.ServiceType).Append(typeof(TimeProvider)).Distinct())
        {
            services.AddSingleton(type, _ => throw new InvalidOperationException($"{type} is the daemon's to make."));
        }

        return services.BuildServiceProvider();

        void Share<T>()
            where T : class => services.AddSingleton(daemon.GetRequiredService<T>());
    }

    private static bool IsOurs(ServiceDescriptor registration) =>
        !registration.IsKeyedService && registration.ServiceType.Namespace?.StartsWith(nameof(Aggregator), StringComparison.Ordinal) == true;
}
