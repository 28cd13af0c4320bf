using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Portal.App.Data;

namespace Portal.App.Features.Access;

/// <summary>Registers the use cases on people and keys.</summary>
internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddSingleton<AccessControl>()
        // Identity would register it scoped, for no reason: it keeps no state.
        .AddSingleton<IPasswordHasher<PortalUser>, PasswordHasher<PortalUser>>()
        .AddSingleton<AccessQueries>()
        .AddSingleton<CreateApiKey>()
        .AddSingleton<AuthenticateApiKey>()
        .AddSingleton<RevokeApiKey>()
        .AddSingleton<CreatePerson>()
        .AddSingleton<DisablePerson>()
        .AddSingleton<EnablePerson>()
        .AddSingleton<SetRoles>()
        .AddSingleton<SetScopes>()
        .AddSingleton<ResetPassword>();
}
